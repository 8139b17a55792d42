Option Explicit

' Starts the program for the workbook in front. The file is ASCII: captions stand on the buttons and in the ribbon,
' messages in cells. No Declare, no conditional compilation, everything late bound: Excel, WPS and LibreOffice
' all read this text.

Private Const SETTINGS_KEY As String = "HKCU\Software\presales_xl\"
Private Const MESSAGE_SHEET As String = "_messages"
Private Const ALWAYS_IN_FRONT As Long = 4096
Private Const WINDOW_NORMAL As Long = 1
Private Const PERMISSION_DENIED As Long = 70
Private Const LONGEST_SILENCE As Long = 5

Public Sub PresalesRun(ByVal action As String)
    Dim problem As String
    If PresalesInLibreOffice() Then
        problem = PresalesStartInLibreOffice(action)
    Else
        problem = PresalesObstacle()
        If problem = "" Then problem = PresalesStart(action)
    End If
    If problem <> "" Then PresalesSay problem
End Sub

' The key of the message that says why nothing can be started here, or "".
Private Function PresalesObstacle() As String
    If Not PresalesInExcelForWindows() Then
        PresalesObstacle = "host"
    ElseIf PresalesInProtectedView() Then
        PresalesObstacle = "protected_view"
    ElseIf ActiveWorkbook Is Nothing Then
        PresalesObstacle = "no_workbook"
    ElseIf ActiveWorkbook.Path = "" Then
        PresalesObstacle = "unsaved"
    End If
End Function

' Excel waits for the program and answers its calls meanwhile. The program tells the user itself what came of it and
' then ends with 0; any other end is one that nobody has told yet.
Private Function PresalesStart(ByVal action As String) As String
    Dim shell As Object, files As Object, environment As Object
    Dim program As String, command As String, mailbox As String
    Dim failure As Long, ending As Long
    On Error Resume Next
    Set shell = CreateObject("WScript.Shell")
    Set files = CreateObject("Scripting.FileSystemObject")
    On Error GoTo 0
    mailbox = PresalesMailbox(shell, files)
    If mailbox <> "" Then
        PresalesStart = PresalesHandOver(files, mailbox, action)
        Exit Function
    End If
    If shell Is Nothing Or files Is Nothing Then
        PresalesStart = "blocked"
        Exit Function
    End If
    program = PresalesSetting(shell, "Exe")
    If program = "" Then
        PresalesStart = "not_installed"
        Exit Function
    End If
    If Not files.FileExists(program) Then
        PresalesStart = "not_installed"
        Exit Function
    End If
    command = Chr(34) & program & Chr(34) & " " & PresalesSetting(shell, "Args") & " button " & action
    command = command & " --from_xl=1 --hwnd=" & CStr(Application.Hwnd)
    Set environment = shell.Environment("PROCESS")
    environment.Item("PRESALES_WB") = ActiveWorkbook.Name
    On Error Resume Next
    ending = shell.Run(command, WINDOW_NORMAL, True)
    failure = Err.Number
    environment.Remove "PRESALES_WB"
    On Error GoTo 0
    If failure = PERMISSION_DENIED Then
        PresalesStart = "blocked"
    ElseIf failure <> 0 Then
        PresalesStart = "not_started"
    ElseIf ending <> 0 Then
        PresalesStart = "failed"
    End If
End Function

' The folder of the program that `presales watch` keeps running, or "": once a second that freshens a file there.
Private Function PresalesMailbox(ByVal shell As Object, ByVal files As Object) As String
    Dim folder As String
    Dim seconds As Long
    seconds = LONGEST_SILENCE + 1
    On Error Resume Next
    folder = shell.Environment("PROCESS").Item("LOCALAPPDATA")
    folder = folder & "\presales_xl\watch\"
    seconds = Abs(DateDiff("s", files.GetFile(folder & "alive.txt").DateLastModified, Now))
    If seconds <= LONGEST_SILENCE Then PresalesMailbox = folder
End Function

' Leaves the press with that program and goes: Excel has to be idle to answer its calls, and it tells the user itself.
' What is being answered or waits for it is in the way of another press; a file is moved because half a one is none.
Private Function PresalesHandOver(ByVal files As Object, ByVal folder As String, ByVal action As String) As String
    Dim request As Object
    Dim draft As String, token As String
    PresalesHandOver = "busy"
    If files.FileExists(folder & "working.txt") Then Exit Function
    draft = folder & "press-" & CStr(Application.Hwnd) & ".tmp"
    On Error GoTo refused
    token = files.OpenTextFile(folder & "alive.txt").ReadAll
    Set request = files.CreateTextFile(draft, True, True)
    request.Write token & vbLf & action & vbLf & CStr(Application.Hwnd) & vbLf & ActiveWorkbook.Name
    request.Close
    files.MoveFile draft, folder & "press.txt"
    PresalesHandOver = ""
refused:
End Function

' LibreOffice gives no window handle to find it by; where a program that attaches to it by itself has been named in the
' environment, that one is started.
Private Function PresalesStartInLibreOffice(ByVal action As String) As String
    Dim program As String
    program = Environ("PRESALES_LIBREOFFICE")
    If program = "" Then
        PresalesStartInLibreOffice = "host"
        Exit Function
    End If
    Shell program & " button " & action & " --from_xl=1", 0
End Function

' Every Excel that opens such a file is version 12 or newer; LibreOffice says 11.0.
Private Function PresalesInLibreOffice() As Boolean
    PresalesInLibreOffice = (Val(Application.Version) < 12)
End Function

Private Function PresalesInExcelForWindows() As Boolean
    On Error GoTo unknown
    If InStr(1, Application.OperatingSystem, "Mac", 1) > 0 Then Exit Function
    If InStr(1, Application.Path, "office6", 1) > 0 Then Exit Function
    If InStr(1, Application.Path, "kingsoft", 1) > 0 Then Exit Function
    PresalesInExcelForWindows = True
unknown:
End Function

Private Function PresalesInProtectedView() As Boolean
    On Error Resume Next
    PresalesInProtectedView = Not (Application.ActiveProtectedViewWindow Is Nothing)
End Function

Private Function PresalesSetting(ByVal shell As Object, ByVal setting As String) As String
    On Error Resume Next
    PresalesSetting = CStr(shell.RegRead(SETTINGS_KEY & setting))
End Function

' A box of Windows shows Chinese on every Windows; the one of VBA only where the system speaks Chinese.
Private Sub PresalesSay(ByVal problem As String)
    Dim shell As Object
    Dim text As String
    text = PresalesMessage(problem)
    On Error Resume Next
    Set shell = CreateObject("WScript.Shell")
    If shell Is Nothing Then
        MsgBox text, vbExclamation, "presales_xl"
    Else
        shell.Popup text, 0, "presales_xl", vbExclamation + ALWAYS_IN_FRONT
    End If
End Sub

' Each message is a named cell of this file, Chinese; the English one stands to its right.
Private Function PresalesMessage(ByVal problem As String) As String
    Dim column As Long
    PresalesMessage = "presales_xl: " & problem
    If PresalesLanguage() = "en" Then column = 1
    On Error Resume Next
    PresalesMessage = CStr(ThisWorkbook.Worksheets(MESSAGE_SHEET).Range("message." & problem).Offset(0, column).Value)
End Function

' The language of the workbook in front when it is one of ours, else of this file.
Private Function PresalesLanguage() As String
    On Error Resume Next
    PresalesLanguage = CStr(ThisWorkbook.Worksheets(MESSAGE_SHEET).Range("message.language").Value)
    PresalesLanguage = CStr(ActiveWorkbook.Names("presales.schema").RefersToRange.Offset(1, 0).Value)
End Function
