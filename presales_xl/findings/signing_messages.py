"""What is said about signatures: keys and the keyring, acts that lack one, and signatures that do not hold."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class SigningMessage(Message):
    """`value` is the name of whoever signs, unless said otherwise; `subject` is what it is about."""

    # the machine
    NOT_INSTALLED = error("signing.not_installed", ("没有安装电子签名组件。", '请运行 pip install "presales_xl[sign]"，再试一次。'), ("The parts for signatures are not installed.", 'Run pip install "presales_xl[sign]" and try again.'))
    NO_KEYRING = error("signing.no_keyring", ("这台电脑没有可用的系统钥匙串（服务器或无桌面的系统常见）。", "请在本人的 Windows、macOS 或带钥匙串的桌面系统上办理。"), ("This computer has no usable keyring, as is common on servers.", "Act on your own Windows, macOS or desktop system that has one."))
    KEYRING_LOCKED = error("signing.keyring_locked", ("系统钥匙串打不开（{reason}）。", "请解锁钥匙串后再试。"), ("The keyring of the system cannot be opened ({reason}).", "Unlock it and try again."))
    KEY_DAMAGED = error("signing.key_damaged", ("系统钥匙串里「{value}」的私钥已损坏。", "请用 presales keys new --as {value} --replace 换一把新的。"), ("The private key of “{value}” in the keyring is damaged.", "Make another with presales keys new --as {value} --replace."))
    KEY_EXISTS = error("signing.key_exists", ("「{value}」在这台电脑的系统钥匙串里已有私钥，公钥为 {public_key}；没有改动。", "要换钥请加 --replace：人员表里的旧公钥要保留，以前的签名才仍可核验。"), ("“{value}” already has a private key in the keyring of this computer, with the public key {public_key}; it was left as it is.", "To change it add --replace; keep the old public key on the people sheet, by which earlier signatures are checked."))
    NO_KEY = error("signing.no_key", ("「{value}」在这台电脑的系统钥匙串里没有私钥。", "请先运行 presales keys new --as {value}。"), ("“{value}” has no private key in the keyring of this computer.", "Run presales keys new --as {value} first."))
    NOBODY = error("signing.nobody", ("没有写明是谁的密钥。", "请用 --as 写明姓名，与人员表一致。"), ("It is not said whose key is meant.", "Give the name as on the people sheet with --as."))

    # an act
    REQUIRED_NO_PUBLIC_KEY = error("signing.required_no_public_key", ("公司规定{subject}的审批须电子签名，而人员表中没有「{value}」的公钥。", "请运行 presales keys new --as {value}，把公钥交财务登记到「人员」的「签名公钥」后再办理。"), ("The company requires signatures for the {subject}, and the people sheet has no public key of “{value}”.", "Run presales keys new --as {value}, have the public key entered on the people sheet, then act."))
    REQUIRED_NO_KEY = error("signing.required_no_key", ("公司规定{subject}的审批须电子签名，而「{value}」在这台电脑上没有与人员表公钥相配的私钥。", "请在存有私钥的电脑上办理；或运行 presales keys new 换钥，并把新公钥交财务加到「签名公钥」里旧公钥之后。"), ("The company requires signatures for the {subject}, and this computer holds no private key of “{value}” that belongs to a key on the people sheet.", "Act on the computer that holds it, or make a new key with presales keys new and have its public key added after the old one."))
    UNSIGNED = note("signing.unsigned", ("「{value}」有公钥，但这一次没有签名：{reason}", "{remedy}不要求签名的事项不签也有效。"), ("“{value}” has a public key, but this act is not signed: {reason}", "{remedy} Where no signature is required the act counts all the same."))
    REQUIRED_NO_MEANS = error("signing.required_no_means", ("公司规定{subject}的审批须电子签名，而在这台电脑上不能签名；没有改动任何内容。{reason}", "{remedy}"), ("The company requires signatures for the {subject}, and nothing can be signed on this computer; nothing was changed. {reason}", "{remedy}"))

    # the people sheet
    NOT_A_KEY = error("signing.not_a_key", ("「{value}」不是签名公钥，用它核验不了任何签名。", "请整个复制 presales keys new 给出的公钥（以 ed25519: 开头）；几把公钥用顿号分开。"), ("“{value}” is no public key, so no signature can be checked by it.", "Copy the whole key that presales keys new prints (it begins with ed25519:); separate several by commas."))
    KEY_SHARED = error("signing.key_shared", ("「{value}」也是「{other}」（第 {first} 行）的公钥：分不清是谁签的名。", "请让其中一人用 presales keys new --replace 另做一把。"), ("“{value}” is also a public key of “{other}” (row {first}): nobody could tell who signed.", "Let one of the two make another with presales keys new --replace."))

    # the log
    WRONG = error("verify.wrong_signature", ("审批记录第{row}行的签名不是{signer}的任何一把公钥签的，或者签名之后内容变了：{act}。", "请与{signer}核对是否本人办理；以备份或批准人手里的文件为准，并查明是谁改的。"), ("The signature of row {row} of the approval log was made by none of the keys of {signer}, or the row changed since: {act}.", "Ask {signer} about it, compare with the backup or the approver's copy, and find out who changed it."))
    OTHER_SIGNED = error("verify.signed_by_other", ("审批记录第{row}行应由{signer}签名，签的却是{other}的私钥：{act}。", "请查明是谁办理的，由{signer}重新办理。"), ("Row {row} of the approval log should be signed by {signer}, but it was signed with the key of {other}: {act}.", "Find out who acted, and let {signer} act again."))
    UNKNOWN_KEY = error("verify.unknown_key", ("审批记录第{row}行有签名，但人员表中没有{signer}的公钥，无法核验：{act}。", "请财务把{signer}当时的公钥登记回「人员」的「签名公钥」；公钥只增不删。"), ("Row {row} of the approval log is signed, but the people sheet has no public key of {signer} to check it by: {act}.", "Have the public key of that time put back on the people sheet; keys are added there, never deleted."))
    MISSING = error("verify.signature_missing", ("审批记录第{row}行没有签名，而自 {since} 起{subject}的审批须电子签名：{act}。", "待审批的，由提交人撤回后重新提交；已批准的，内容不变重新提交一次，逐步签名批准；在此之前不能办理下一步。签名曾在而现在没有的，从备份恢复并查明是谁改的。"), ("Row {row} of the approval log is not signed, though the {subject} has needed signatures since {since}: {act}.", "What waits is withdrawn and submitted again; what is approved is submitted once more unchanged, and every act signed. Until then nothing further is decided. If there was a signature, restore the log from the backup and find out who removed it."))
    UNCHECKED = error("verify.signatures_unchecked", ("审批记录有 {value} 行带签名，但没有安装电子签名组件，签名没有核验。", '请运行 pip install "presales_xl[sign]" 后再核验一次。'), ("Rows of the approval log with a signature: {value}; they were not checked, because the parts for signatures are not installed.", 'Run pip install "presales_xl[sign]" and verify again.'))
