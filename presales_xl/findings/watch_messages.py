"""What is said about the program that waits for the buttons in Excel, and by it."""

from presales_xl.findings.catalogue import error
from presales_xl.findings.message import Message


class WatchMessage(Message):
    """Refusals of `presales watch`, and what it says where no window of Excel can say it."""

    RUNNING = error("watch.running", ("已有一个 presales watch 在等待按钮；", "每个用户只需要一个。要重新启动，先运行 presales watch --stop。"), ("A presales watch is waiting for buttons already;", "one is enough for a user. To start it anew run presales watch --stop first."))
    STILL_BUSY = error("watch.still_busy", ("presales watch 还在处理一次点击，完成后就停止；", "请看 Excel 里有没有等您回答的提示框。"), ("presales watch is still busy with a click and stops afterwards;", "see whether a box in Excel waits for your answer."))
    BAD_IDLE = error("watch.bad_idle", ("「{value}」不是 1 到 1440 之间的分钟数；", "请写成例如 --idle 60。"), ("“{value}” is no number of minutes from 1 to 1440;", "write for example --idle 60."))
    NO_FOLDER = error("watch.no_folder", ("不能使用文件夹 {folder}（{reason}），Excel 无法把点击交给程序；", "请检查磁盘空间和这个文件夹的权限。"), ("The folder {folder} cannot be used ({reason}), so Excel cannot hand over clicks;", "check the disk space and the permissions of that folder."))
    LATE = error("watch.late", ("点击到达得太晚，没有执行。", "请在 Excel 里再点一次。"), ("The click arrived too late and was not carried out.", "Click the button again in Excel."))
    FOREIGN = error("watch.foreign", ("收到一次不属于这次运行的点击，没有执行。", "如果是您点的，请再点一次；功能区来自旧版本时先运行 presales install。"), ("A click that does not belong to this run was not carried out.", "If it was yours, click again; run presales install first where the ribbon is of an older version."))
    NOT_TOLD = error("watch.not_told", ("按钮没有完成：连接不上按下它的 Excel 窗口。", "请关闭 Excel 里打开的对话框再点一次；详情在 {log}。"), ("The button did not finish: the window of Excel it was pressed in could not be reached.", "Close the dialogs that are open in Excel and click again; details are in {log}."))
