@echo off
rem Builds what the command line needs when it is missing or older than its sources, then runs it.
setlocal
set "root=%~dp0"
set "module=%root%murmur-cli"
set "work=%root%target\launcher"
set "stamp=%work%\built"

if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo murmur: no java found; install a JDK 17 or later, or set JAVA_HOME to one>&2
  exit /b 70
)
set "version="
for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1 ^| findstr /c:" version ""') do if not defined version set "version=%%~v"
for /f "tokens=1 delims=.-" %%m in ("%version%") do set "version=%%m"
if %version% LSS 17 (
  echo murmur: %java% is of release %version%; a JDK 17 or later is needed, set JAVA_HOME to one>&2
  exit /b 70
)

if not exist "%stamp%" goto build
if not exist "%module%\target\murmuration-murmur-*.jar" goto build
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:stamp).LastWriteTime; $new = 'pom.xml','bom\pom.xml' + ('dp','secagg','fl-core','benchmarks','murmur-cli' | ForEach-Object { \"$_\pom.xml\"; \"$_\src\main\" }) | ForEach-Object { Join-Path $env:root $_ } | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Get-Item -LiteralPath $_; Get-ChildItem -LiteralPath $_ -Recurse } | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1; if ($new) { exit 1 }"
if errorlevel 1 goto build
goto run

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo murmur: Maven is needed for the first build; install Maven 3.8 or later>&2
  exit /b 70
)
if not exist "%work%" mkdir "%work%"
if exist "%stamp%" del "%stamp%"
if exist "%module%\target\lib" rmdir /s /q "%module%\target\lib"
echo murmur: building the command line once; this takes a minute or two, mostly downloads>&2
pushd "%root%"
call mvn -B -DskipTests -Denforcer.skip -Djacoco.skip -pl murmur-cli -am package 1>&2
set "status=%errorlevel%"
popd
if not "%status%"=="0" (
  echo murmur: the build failed; its output is above>&2
  exit /b 70
)
type nul >"%stamp%"
echo murmur: built>&2

:run
set "flags="
if %version% GEQ 24 set "flags=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
set "commit="
for /f %%c in ('git -C "%root%." rev-parse --short^=12 HEAD 2^>nul') do set "commit=-Dmurmur.commit=%%c"
for %%j in ("%module%\target\murmuration-murmur-*.jar") do set "jar=%%j"
rem ./murmur draws a progress bar where standard error is a terminal. A batch file cannot ask, and a
rem console without escape codes would print them as text: here there is a line a round and no bar.
set "OMP_NUM_THREADS=1"
"%java%" -Xshare:auto -XX:+UseParallelGC -Dmurmur.terminal=false %flags% %commit% -cp "%jar%;%module%\target\lib\*" org.murmuration.murmur.Main %*
exit /b %errorlevel%
