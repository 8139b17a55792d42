"""What is said when the Excel add-in is installed or removed, and by the self-check of the computer."""

from presales_xl.findings.catalogue import Said, error, note
from presales_xl.findings.message import Entry, Message, Severity


def _fine(code: str, zh: str, en: str) -> Entry:
    """An entry after which nothing is to be done."""
    return Entry(code, Severity.NOTE, zh, "", en, "")


_INSTALL: Said = ("请关闭 Excel，运行 presales install。", "Close Excel and run presales install.")


class AddinMessage(Message):
    """Installing and removing; `file` is the path of the add-in, `exe` the Python that a click starts."""

    ONLY_WINDOWS = error("addin.only_windows", ("Excel 的按钮和功能区只在 Windows 上有；没有改动任何内容。", "在这台电脑上请用命令行，每个按钮都有同名的命令：presales --help。"), ("The buttons in Excel exist on Windows only; nothing was changed.", "Use the command line here, every button is also a command: presales --help."))
    STORE_PYTHON = error("addin.store_python", ("现在运行的是 Microsoft Store 版 Python（{exe}），它写入的注册表和用户文件夹被系统隔离，Excel 看不到；没有改动任何内容。", "请从 python.org 安装 Python（选「仅为我安装」，不需要管理员权限），在新环境里安装 presales_xl，再运行 presales install。"), ("This is the Python of the Microsoft Store ({exe}); Windows hides from Excel what it writes to the registry and the user's folders, so nothing was changed.", "Install Python from python.org (“just for me”, no administrator rights), install presales_xl into it and run presales install again."))
    NO_USER_FOLDER = error("addin.no_user_folder", ("找不到用户的应用数据文件夹（环境变量 APPDATA 为空）；没有改动任何内容。", "请在普通用户的命令行窗口里运行，不要在服务或系统账户下运行。"), ("The user's application data folder is unknown (APPDATA is empty); nothing was changed.", "Run this in the user's own command window, not as a service or the system account."))
    CANNOT_START = error("addin.cannot_start", ("{exe} 不能启动 presales_xl，按钮会没有反应；没有改动任何内容。", "请在这个 Python 环境里用 pip install 安装 presales_xl（不能只靠当前文件夹或 PYTHONPATH），再试一次。"), ("{exe} cannot start presales_xl, so the buttons would do nothing; nothing was changed.", "Install presales_xl into this Python with pip (the current folder is not enough), then try again."))
    IN_USE = error("addin.in_use", ("Excel 正在使用 {file}，无法替换或删除；没有改动任何内容。", "请关闭全部 Excel 窗口（仍不行时在任务管理器里结束残留的 Excel），再试一次。"), ("Excel is using {file}, so it cannot be replaced or removed; nothing was changed.", "Close every Excel window (and a leftover Excel in the task manager), then try again."))
    NOT_OURS = error("addin.not_ours", ("{file} 不是本程序安装的，或安装后被人改过，没有覆盖；没有改动任何内容。", "请把它移出 XLSTART 文件夹（Excel 会打开里面的每个文件），再运行 presales install。"), ("{file} was not installed by this program, or was changed since, and was not overwritten; nothing was changed.", "Move it out of the XLSTART folder (Excel opens every file there), then run presales install again."))
    NOT_WRITTEN = error("addin.not_written", ("无法写入 {file}：{reason}。", "请检查文件夹权限和磁盘空间，或请 IT 放行，再试一次。"), ("{file} cannot be written: {reason}.", "Check the rights of the folder and the space on the disk, or ask IT, then try again."))
    REGISTRY_REFUSED = error("addin.registry_refused", ("无法写入注册表 {key}：{reason}。", "请 IT 允许当前用户写入该项，再试一次。"), ("The registry key {key} cannot be written: {reason}.", "Ask IT to let the current user write it, then try again."))

    INSTALLED = note("addin.installed", ("已安装功能区加载项：{file}。", "请重新启动 Excel，功能区会出现「售前管理」一页；用 presales doctor 自查。"), ("The ribbon add-in is installed: {file}.", "Start Excel again and its ribbon has the tab; presales doctor checks everything."))
    REPLACED = note("addin.replaced", ("已用新版本替换功能区加载项：{file}。", "请重新启动 Excel。"), ("The ribbon add-in was replaced by the new version: {file}.", "Start Excel again."))
    ALREADY_THERE = _fine("addin.already_there", "功能区加载项已是这个版本：{file}。", "The ribbon add-in is already this version: {file}.")
    RECORDED = _fine("addin.recorded", "点按钮时启动：{exe} {args}（登记在 {key}）。", "A click starts: {exe} {args} (recorded under {key}).")
    REMOVED = _fine("addin.removed", "已删除：{file}。", "Removed: {file}.")
    NOTHING_TO_REMOVE = _fine("addin.nothing_to_remove", "没有安装加载项，没有要删除的内容。", "No add-in is installed, so there is nothing to remove.")
    FILE_STAYS = note("addin.file_stays", ("{file} 不是本程序安装的，或安装后被人改过，所以保留。", "不再需要的话，请关闭 Excel 后自行删除。"), ("{file} was not installed by this program, or was changed since, so it stays.", "Delete it yourself with Excel closed if nobody needs it."))
    VALUES_STAY = note("addin.values_stay", ("{key} 里另有不是本程序写的内容，所以保留：{names}。", "不再需要的话，请自行删除。"), ("{key} also holds what this program did not write, so that stays: {names}.", "Delete it yourself if nobody needs it."))
    REST_STAYS = note("addin.rest_stays", ("仍在：Python 程序包 presales_xl、项目工作簿及其备份（.bak）、错误日志（{logs}）。", "程序包用 pip uninstall presales_xl 删除；工作簿是公司的资料，请按公司规定保存。"), ("What stays: the Python package presales_xl, the project workbooks with their backups (.bak), the error logs ({logs}).", "Remove the package with pip uninstall presales_xl; the workbooks are records of the company."))


class DoctorMessage(Message):
    """What the self-check finds in the computer, one family of lines per check."""

    # everywhere
    NO_BUTTONS = note("doctor.no_buttons", ("Excel 的按钮和功能区只在 Windows 上有，这里不能检查。", "这台电脑上用命令行可以做同样的事：presales --help。"), ("The buttons in Excel exist on Windows only and cannot be checked here.", "The command line does the same here: presales --help."))
    PYTHON = _fine("doctor.python", "Python {version}（{bits} 位）：{exe}。", "Python {version} ({bits}-bit): {exe}.")
    PACKAGES = _fine("doctor.packages", "所需的 {count} 个程序包都已安装。", "All {count} packages needed are installed.")
    PACKAGES_MISSING = error("doctor.packages_missing", ("缺少程序包：{names}。", "请在这个 Python 环境里重新安装：pip install --force-reinstall presales_xl，或 pip install {names}。"), ("Packages are missing: {names}.", "Install them into this Python, e.g. pip install {names}."))
    PACKAGES_UNKNOWN = note("doctor.packages_unknown", ("不知道需要哪些程序包：presales_xl 没有用 pip 安装。", "请用 pip install 安装 presales_xl。"), ("What packages are needed is unknown: presales_xl was not installed with pip.", "Install presales_xl with pip."))
    FOLDER = _fine("doctor.folder", "当前文件夹可以写入：{folder}。", "The current folder can be written: {folder}.")
    FOLDER_READ_ONLY = note("doctor.folder_read_only", ("当前文件夹不能写入：{folder}。", "请换到有写权限的文件夹再运行命令，或用 -o 指定输出文件夹。"), ("The current folder cannot be written: {folder}.", "Work in a folder you may write, or name one with -o."))
    FILES = _fine("doctor.files", "随程序提供的 {count} 个工作簿和模板都在，能打开。", "All {count} workbooks and templates of the program are there and open.")
    FILES_MISSING = error("doctor.files_missing", ("随程序提供的文件缺少：{names}。", "请重新安装 presales_xl；设了环境变量 PRESALES_HOME 的，核对它指的文件夹。"), ("Files of the program are missing: {names}.", "Reinstall presales_xl; where PRESALES_HOME is set, check the folder it names."))
    FILES_DAMAGED = error("doctor.files_damaged", ("随程序提供的文件打不开：{names}。", "请用备份恢复，或移走后重新安装 presales_xl。"), ("Files of the program do not open: {names}.", "Restore them from a backup, or move them away and reinstall presales_xl."))
    RULES = _fine("doctor.rules", "公司规则 {version}：{file}。", "Company rules {version}: {file}.")
    RULES_SHIPPED = _fine("doctor.rules_shipped", "当前文件夹和上级文件夹没有公司规则；这里会采用随程序提供的 {version}。", "No company rules lie here or one folder up; the shipped {version} would be used.")
    RULES_UNREAD = _fine("doctor.rules_unread", "缺少程序包，没有读取公司规则。", "Packages are missing, so the company rules were not read.")
    RULES_WITHOUT_VERSION = error("doctor.rules_without_version", ("公司规则 {file} 没有版本号。", "请财务在「规则说明」中填写版本和生效日期。"), ("The company rules {file} have no version.", "Have version and effective date filled in."))
    PDF = _fine("doctor.pdf", "可以生成 PDF：{program}。", "PDFs can be made: {program}.")
    PDF_BY_WORD = note("doctor.pdf_by_word", ("没有 LibreOffice，--pdf 不能用；有 Word（{program}）。", "请在 Word 中打开报告后另存为 PDF，或安装 LibreOffice。"), ("There is no LibreOffice, so --pdf is not available; Word is there ({program}).", "Open the report in Word and save it as PDF, or install LibreOffice."))
    PDF_NOT = note("doctor.pdf_not", ("没有 LibreOffice 也没有 Word，不能生成 PDF；Word 文档照常生成。", "需要 PDF 的，请安装 LibreOffice（libreoffice.org）。"), ("There is neither LibreOffice nor Word, so no PDF can be made; Word documents can.", "Install LibreOffice (libreoffice.org) for PDFs."))
    FONTS = _fine("doctor.fonts", "有中文字体：{names}。", "There are Chinese fonts: {names}.")
    FONTS_MISSING = note("doctor.fonts_missing", ("没有找到中文字体，PDF 里的中文可能显示为方框。", "请安装中文字体，例如 Noto Sans CJK（Linux：fonts-noto-cjk）或等线、微软雅黑（Windows 可选功能）。"), ("No Chinese font was found, so Chinese may print as boxes in PDFs.", "Install one, such as Noto Sans CJK (Linux: fonts-noto-cjk) or the Chinese supplemental fonts of Windows."))
    FONTS_UNKNOWN = _fine("doctor.fonts_unknown", "这里无法列出字体。", "The fonts cannot be listed here.")
    ENCODING = _fine("doctor.encoding", "文件名编码 {encoding}，区域 {locale}。", "File names are {encoding}, the locale is {locale}.")
    ENCODING_NARROW = error("doctor.encoding_narrow", ("文件名编码是 {encoding}（区域 {locale}），中文文件名会出错。", "请设环境变量 PYTHONUTF8=1，或把区域设为 C.UTF-8、zh_CN.UTF-8。"), ("File names are encoded as {encoding} (locale {locale}), so Chinese names fail.", "Set PYTHONUTF8=1, or a locale such as C.UTF-8 or zh_CN.UTF-8."))
    CLOCK = _fine("doctor.clock", "日期和时间：{now}（{zone}）。", "Date and time: {now} ({zone}).")
    CLOCK_WRONG = error("doctor.clock_wrong", ("电脑的日期是 {now}，不可能对；期限和审批时间都会错。", "请校准日期和时间。"), ("The date of the computer is {now}, which cannot be right; due dates and approvals would be wrong.", "Set date and time right."))
    KEYRING = _fine("doctor.keyring", "系统钥匙串：{name}。", "The keyring of the system: {name}.")
    KEYRING_NOT_USABLE = note("doctor.keyring_not_usable", ("这台电脑没有可用的系统钥匙串，不能在这里电子签名；其他功能不受影响。", "请在本人的 Windows、macOS 或带钥匙串的桌面系统上签名。"), ("This computer has no usable keyring, so nothing can be signed here; nothing else needs it.", "Sign on your own Windows, macOS or desktop system that has one."))
    KEYRING_ABSENT = note("doctor.keyring_absent", ("没有安装电子签名组件，不检查系统钥匙串；只有电子签名用到它。", '需要电子签名的，运行 pip install "presales_xl[sign]"。'), ("The parts for signatures are not installed, so the keyring is not checked; nothing else needs it.", 'For signatures run pip install "presales_xl[sign]".'))

    # Python, on Windows
    STORE_PYTHON = error("doctor.store_python", ("这是 Microsoft Store 版 Python（{exe}）：它写入的注册表和用户文件夹被系统隔离，Excel 看不到。", "请从 python.org 安装 Python（选「仅为我安装」，不需要管理员权限），在新环境里安装 presales_xl，再运行 presales install。"), ("This is the Python of the Microsoft Store ({exe}): Windows hides from Excel what it writes to the registry and the user's folders.", "Install Python from python.org (“just for me”, no administrator rights), install presales_xl into it and run presales install."))
    PYWIN32 = _fine("doctor.pywin32", "pywin32 {version} 已安装。", "pywin32 {version} is installed.")
    PYWIN32_MISSING = error("doctor.pywin32_missing", ("没有安装 pywin32，按钮连不上 Excel。", "请在这个 Python 环境里运行 pip install pywin32。"), ("pywin32 is not installed, so buttons cannot reach Excel.", "Run pip install pywin32 in this Python."))
    RECORDED = _fine("doctor.recorded", "点按钮时启动：{exe}。", "A click starts: {exe}.")
    RECORDED_NOT = error("doctor.recorded_not", ("没有登记点按钮时启动哪个 Python（{key}）。", _INSTALL[0]), ("Which Python a click starts is not recorded ({key}).", _INSTALL[1]))
    RECORDED_ARGUMENTS = error("doctor.recorded_arguments", ("登记的启动参数是「{args}」，应为「{wanted}」。", "请运行 presales install；由组策略下发的，请 IT 更正。"), ("The recorded arguments are “{args}” but should be “{wanted}”.", "Run presales install, or have IT correct the policy that sets them."))
    RECORDED_GONE = error("doctor.recorded_gone", ("登记的 Python 已经不在：{exe}。", "环境被移动或删除了；请在新环境里运行 presales install。"), ("The recorded Python is gone: {exe}.", "The environment was moved or deleted; run presales install in the new one."))
    RECORDED_BROKEN = error("doctor.recorded_broken", ("登记的 Python 不能启动 presales_xl：{exe}。", "请在那个环境里 pip install presales_xl，或在现在这个环境里运行 presales install。"), ("The recorded Python cannot start presales_xl: {exe}.", "Install presales_xl into it with pip, or run presales install in this environment."))
    RECORDED_VERSION = error("doctor.recorded_version", ("登记的 Python 里的 presales_xl 不是这里的版本 {version}：{exe}。", "请在那个环境里升级，或在现在这个环境里运行 presales install。"), ("The recorded Python has another presales_xl than the {version} here: {exe}.", "Upgrade it there, or run presales install in this environment."))
    RECORDED_OTHER = note("doctor.recorded_other", ("点按钮启动的是另一个环境：{exe}，不是现在运行的 {here}。", "要让按钮改用现在这个环境，运行 presales install。"), ("A click starts another environment: {exe}, not {here}.", "Run presales install to let the buttons use this one."))

    # Excel, on Windows
    EXCEL = _fine("doctor.excel", "Excel {version}（{bits} 位）：{program}。位数不必与 Python 相同。", "Excel {version} ({bits}-bit): {program}. It may differ from Python in bits.")
    EXCEL_MISSING = note("doctor.excel_missing", ("没有找到 Excel：按钮和功能区用不了，命令行不受影响。", "需要按钮的，请安装 Excel 2016 或更高版本；用 WPS 的请用命令行。"), ("Excel was not found: there are no buttons, the command line is not affected.", "Install Excel 2016 or later for buttons; with WPS use the command line."))
    NEEDS_EXCEL = _fine("doctor.needs_excel", "没有 Excel，不检查。", "Not checked without Excel.")
    AUTOMATION = _fine("doctor.automation", "Excel 的自动化接口由 Excel 自己提供。", "The automation interface of Excel is Excel's own.")
    AUTOMATION_WPS = error("doctor.automation_wps", ("WPS 接管了 Excel 的自动化接口（{server}），按钮可能连到 WPS 而不是 Excel。", "请在「WPS 配置工具 → 高级 → 兼容设置」里取消与 Microsoft Office 的兼容，再对 Office 做一次「快速修复」；在此之前请用命令行。"), ("WPS has taken over the automation interface of Excel ({server}), so buttons may reach WPS instead.", "Switch off compatibility with Microsoft Office in the WPS configuration tool, then run a quick repair of Office; use the command line until then."))
    AUTOMATION_MISSING = error("doctor.automation_missing", ("Excel 没有登记自动化接口，按钮连不上它。", "请对 Office 做一次「快速修复」（设置 → 应用 → Microsoft 365/Office → 修改）。"), ("Excel's automation interface is not registered, so buttons cannot reach it.", "Run a quick repair of Office (Settings, Apps, Office, Modify)."))
    POLICIES = _fine("doctor.policies", "没有发现拦住加载项或宏的策略。", "No policy that stops the add-in or macros was found.")
    VBA_OFF = error("doctor.vba_off", ("策略关闭了 Office 的 VBA（VbaOff），功能区和按钮都不会运行。", "请 IT 放开，或用命令行。"), ("A policy switches VBA off (VbaOff): neither ribbon nor buttons run.", "Ask IT to allow it, or use the command line."))
    LOCATIONS_OFF = error("doctor.locations_off", ("停用了全部受信任位置（AllLocationsDisabled），XLSTART 里的加载项不会运行。", "请 IT 放开受信任位置，或用命令行。"), ("All trusted locations are switched off (AllLocationsDisabled), so the add-in in XLSTART does not run.", "Ask IT to allow trusted locations, or use the command line."))
    ADDINS_OFF = error("doctor.addins_off", ("停用了全部应用程序加载项（DisableAllAddins）。", "请 IT 放开，或用命令行。"), ("All application add-ins are switched off (DisableAllAddins).", "Ask IT to allow them, or use the command line."))
    CHILDREN_BLOCKED = error("doctor.children_blocked", ("Defender 的规则禁止 Office 启动其他程序，按钮会报「被策略拦截」。", "请运行 presales watch 并让它开着再点按钮，或用命令行；也可请 IT 为 {exe} 设置排除。"), ("A Defender rule keeps Office from starting other programs, so buttons report that they are blocked.", "Keep presales watch running while you click, or use the command line; or ask IT for an exclusion for {exe}."))
    MACROS_LIMITED = note("doctor.macros_limited", ("宏受限制（VBAWarnings={value}）：受信任位置以外的 .xlsm，表上的按钮不会运行；XLSTART 里的功能区不受影响。", "请用功能区，或把项目文件夹设为受信任位置。"), ("Macros are limited (VBAWarnings={value}): buttons on the sheets of an .xlsm outside trusted locations do not run; the ribbon from XLSTART does.", "Use the ribbon, or make the project folder a trusted location."))
    INTERNET_BLOCKED = note("doctor.internet_blocked", ("策略不让来自互联网或邮件的文件运行宏：收到的 .xlsm，表上的按钮不会运行；功能区不受影响。", "请用功能区，或在文件属性里勾选「解除锁定」。"), ("A policy blocks macros in files from the internet or mail: buttons on the sheets of an .xlsm received do not run; the ribbon does.", "Use the ribbon, or unblock the file in its properties."))
    ENABLED = _fine("doctor.enabled", "Excel 没有禁用加载项。", "Excel has not disabled the add-in.")
    DISABLED = error("doctor.disabled", ("Excel 把加载项列入了「禁用项目」。", "请在 Excel「文件 → 选项 → 加载项 → 管理：禁用项目 → 转到」里选中 presales.xlam 并启用，再重新启动 Excel。"), ("Excel has put the add-in on its list of disabled items.", "In Excel choose File, Options, Add-ins, Manage: Disabled Items, Go, enable presales.xlam and start Excel again."))

    # the add-in, on Windows
    ADDIN = _fine("doctor.addin", "加载项已安装，与本程序的一致：{file}。", "The add-in is installed and the same as this program's: {file}.")
    ADDIN_MISSING = error("doctor.addin_missing", ("还没有安装功能区加载项。", _INSTALL[0]), ("The ribbon add-in is not installed.", _INSTALL[1]))
    ADDIN_DIFFERS = error("doctor.addin_differs", ("已安装的加载项与本程序随附的不同（旧版本，或被改过）：{file}。", _INSTALL[0]), ("The add-in installed is not the one of this program (an old version, or changed): {file}.", _INSTALL[1]))
    ADDIN_MARKED = error("doctor.addin_marked", ("加载项带有「来自互联网」的标记，Excel 可能不运行它：{file}。", _INSTALL[0]), ("The add-in is marked as coming from the internet, so Excel may not run it: {file}.", _INSTALL[1]))
    ADDIN_NOT_SHIPPED = error("doctor.addin_not_shipped", ("程序里没有随附的加载项 {file}。", "请重新安装 presales_xl，或运行 presales build。"), ("The add-in {file} did not come with the program.", "Reinstall presales_xl, or run presales build."))
    XLSTART = _fine("doctor.xlstart", "XLSTART 可以写入：{folder}。", "XLSTART can be written: {folder}.")
    XLSTART_UNKNOWN = error("doctor.xlstart_unknown", ("找不到用户的 XLSTART 文件夹（环境变量 APPDATA 为空）。", "请在普通用户的命令行窗口里运行。"), ("The user's XLSTART folder is unknown (APPDATA is empty).", "Run this in the user's own command window."))
    XLSTART_READ_ONLY = error("doctor.xlstart_read_only", ("XLSTART 不能写入：{folder}。", "请 IT 授予当前用户写权限，或由 IT 放入加载项。"), ("XLSTART cannot be written: {folder}.", "Ask IT for the right to write it, or to put the add-in there."))
    XLSTART_ON_NETWORK = note("doctor.xlstart_on_network", ("XLSTART 在网络位置：{folder}；Excel 默认不信任网络位置，加载项可能不运行。", "功能区没有出现的话，请 IT 允许网络上的受信任位置并加入该文件夹。"), ("XLSTART lies on the network: {folder}; Excel does not trust network locations by default, so the add-in may not run.", "If the ribbon is missing ask IT to allow trusted locations on the network and to add this folder."))
