# shellcheck shell=bash disable=SC2119
# Set-up shared by the commands in bin/: finds what is needed, installs it where it may, builds the application.
# Sourced, never run. A command says what it needs and then calls missing_stops:
#   need_java; need_maven; need_node; need_browser; need_ffmpeg; missing_stops
# After that JAVA_HOME, PATH and (need_browser) CHROMIUM are set. build_app leaves the runnable jar in $APP_JAR.

# Folders and titles are Chinese: under a plain C locale Java could not even name such a file.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) { export LC_ALL=C.UTF-8; } 2>/dev/null ;;
esac

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
MISSING=()

# Chinese first, English beside it, one line.
say() { printf '工评  %s | %s\n' "$1" "$2"; }
refuse() {
  local code=$1
  shift
  say "$@" >&2
  exit "$code"
}

# Never end without a word.
set -E
trap 'say "意外中止于 ${BASH_SOURCE[0]}:$LINENO" "Ended unexpectedly at ${BASH_SOURCE[0]}:$LINENO" >&2' ERR

# ---- packages of the system ----

PACKAGES=
INDEX_READ=

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# Sets PACKAGES to the package manager that may be used without asking anybody, or leaves it empty.
find_packages() {
  [ -z "$PACKAGES" ] || return 0
  local manager
  for manager in apt-get dnf yum apk brew; do
    command -v "$manager" >/dev/null 2>&1 || continue
    if [ "$manager" = brew ]; then
      PACKAGES=brew
    elif as_root true 2>/dev/null; then
      PACKAGES=$manager
    fi
    return 0
  done
}

# Package managers are talkative: they are heard only when they fail.
quietly() {
  local said
  said=$("$@" </dev/null 2>&1) && return 0
  printf '%s\n' "$said" | tail -n 20 >&2
  return 1
}

install_packages() {
  case $PACKAGES in
    apt-get)
      # Once per command: the index of a fresh machine is empty or old.
      if [ -z "$INDEX_READ" ]; then
        quietly as_root apt-get update -qq || return 1
        INDEX_READ=yes
      fi
      quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
      ;;
    dnf | yum) quietly as_root "$PACKAGES" install -y -q "$@" ;;
    apk) quietly as_root apk add --no-cache -q "$@" ;;
    brew) quietly brew install -q "$@" ;;
    *) return 1 ;;
  esac
}

# need WHAT TEST APT DNF APK BREW: TEST is a function that says whether WHAT is there. A package column may hold
# alternatives divided by "/", tried in turn; packages that belong together are divided by blanks.
need() {
  local what=$1 there=$2 column choice
  "$there" && return 0
  find_packages
  case $PACKAGES in
    apt-get) column=$3 ;;
    dnf | yum) column=$4 ;;
    apk) column=$5 ;;
    brew) column=$6 ;;
    *) column= ;;
  esac
  local IFS=/
  for choice in $column; do
    say "正在安装 $what（$choice）" "Installing $what ($choice)"
    IFS=' '
    # shellcheck disable=SC2086 # the packages that belong together
    if install_packages $choice && "$there"; then return 0; fi
    IFS=/
  done
  MISSING+=("$what|$(advice "$3" "$4" "$5" "$6")")
}

# The line a person would type here, for the package manager of this machine even where the script may not use it.
advice() {
  if command -v apt-get >/dev/null 2>&1; then
    echo "sudo apt-get update && sudo apt-get install -y ${1%%/*}"
  elif command -v dnf >/dev/null 2>&1; then
    echo "sudo dnf install -y ${2%%/*}"
  elif command -v yum >/dev/null 2>&1; then
    echo "sudo yum install -y ${2%%/*}"
  elif command -v apk >/dev/null 2>&1; then
    echo "sudo apk add ${3%%/*}"
  elif command -v brew >/dev/null 2>&1; then
    echo "brew install ${4%%/*}"
  fi
}

missing_stops() {
  [ ${#MISSING[@]} -gt 0 ] || return 0
  local one what how
  for one in "${MISSING[@]}"; do
    what=${one%%|*}
    how=${one#*|}
    if [ -n "$how" ]; then
      say "缺少 $what，请先安装：$how" "$what is missing, install it: $how" >&2
    else
      say "缺少 $what，请先安装" "$what is missing, please install it" >&2
    fi
  done
  exit 1
}

# ---- what the product needs ----

# A JDK counts when its compiler is 17 or newer.
java_works() {
  local version
  [ -x "$1/bin/javac" ] || return 1
  version=$("$1/bin/javac" -version 2>&1) || return 1
  version=${version#javac }
  version=${version%%[!0-9]*}
  [ "${version:-0}" -ge 17 ]
}

there_java() {
  local home found
  found=$(command -v javac || true)
  if [ -n "$found" ]; then found=$(dirname "$(dirname "$(resolve "$found")")"); fi
  for home in "${JAVA_HOME:-}" "$found" /usr/lib/jvm/* /opt/java/* /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && java_works "$home"; then
      export JAVA_HOME=$home PATH="$home/bin:$PATH"
      return 0
    fi
  done
  return 1
}

resolve() { readlink -f "$1" 2>/dev/null || echo "$1"; }

there_maven() {
  local version
  command -v mvn >/dev/null 2>&1 || return 1
  version=$(mvn -B -v 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9]*\)\.\([0-9]*\)\.\([0-9]*\).*$/\1 \2 \3/p')
  # shellcheck disable=SC2086 # three numbers
  set -- $version
  # The oldest Maven that Spring Boot's plugin accepts is 3.6.3.
  [ "${1:-0}" -gt 3 ] || { [ "${1:-0}" -eq 3 ] && [ $((${2:-0} * 100 + ${3:-0})) -ge 603 ]; }
}

there_node() { command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; }

there_browser() {
  local one
  for one in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome \
    /Applications/Chromium.app/Contents/MacOS/Chromium "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$one" ] && [ -x "$one" ] && "$one" --version >/dev/null 2>&1; then
      export CHROMIUM=$one
      return 0
    fi
  done
  return 1
}

# Without a Chinese font the browser draws boxes, and every width in a page is wrong.
there_font() {
  [ "$(uname)" = Darwin ] && return 0
  command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]
}

there_ffmpeg() { command -v ffmpeg >/dev/null 2>&1; }

need_java() {
  need "JDK 17+" there_java \
    "openjdk-17-jdk-headless/openjdk-21-jdk-headless/default-jdk-headless" \
    "java-17-openjdk-devel/java-21-openjdk-devel/java-latest-openjdk-devel" "openjdk17-jdk" "openjdk@17"
}
need_maven() { need "Maven 3.6.3+" there_maven maven maven maven maven; }
need_node() { need "Node.js + npm" there_node "nodejs npm" "nodejs npm/nodejs" "nodejs npm" node; }
need_ffmpeg() { need ffmpeg there_ffmpeg ffmpeg "ffmpeg-free/ffmpeg" ffmpeg ffmpeg; }
need_browser() {
  need Chromium there_browser chromium chromium chromium "--cask chromium"
  need "中文字体 Chinese font" there_font "fontconfig fonts-noto-cjk" \
    "fontconfig google-noto-sans-cjk-ttc-fonts/fontconfig google-noto-sans-cjk-fonts" "fontconfig font-noto-cjk" ""
}

# ---- build ----

# shellcheck disable=SC2120 # of files, or of what comes in
sha256() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}
export -f sha256

# One word that changes with every byte the jar is made of.
sources_stamp() {
  (
    cd "$ROOT" || exit 1
    find pom.xml src/main processes forms docs/campaign.schema.json -type f -print0 | LC_ALL=C sort -z | xargs -0 bash -c 'sha256 "$@"' sha256
  ) | sha256 | cut -c1-16
}

is_built() { [ -f "$ROOT/target/gongping.jar" ] && [ "$(cat "$ROOT/target/gongping.jar.sources" 2>/dev/null)" = "$1" ]; }

# mark_built STAMP: target/gongping.jar was made from these sources.
mark_built() { echo "$1" >"$ROOT/target/gongping.jar.sources"; }

# Builds when the sources changed since the last build, unpacks the jar beside it and lets the JVM write an archive of
# the classes a start needs; leaves the jar to start in APP_JAR and the options to start it with in APP_JVM.
build_app() {
  local stamp home archive key
  stamp=$(sources_stamp)
  home=$ROOT/target/run/$stamp
  need_java
  if ! is_built "$stamp" && [ ! -f "$home/gongping.jar" ]; then
    need_maven
    need_node
  fi
  missing_stops

  if [ ! -f "$home/gongping.jar" ]; then
    if ! is_built "$stamp"; then
      say "正在构建，首次需下载依赖，约需几分钟" "Building; the first time takes some minutes, libraries are downloaded"
      # What was deleted from the sources must not live on in the jar.
      rm -rf "$ROOT/target/classes" "$ROOT/target/gongping.jar" "$ROOT/target/gongping.jar.sources"
      (cd "$ROOT" && mvn -B -q -ntp -Dstyle.color=never -Dmaven.test.skip=true package </dev/null) ||
        refuse 1 "构建失败，原因见上" "The build failed, see above"
      mark_built "$stamp"
    fi
    unpack "$home"
  fi

  APP_JAR=$home/gongping.jar
  # C1 alone and the serial collector: 9 s of processor time to the first page instead of 22, on two cores.
  APP_JVM=(-Duser.timezone=UTC -Dfile.encoding=UTF-8 -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
  # An archive fits one JVM and one folder. With -Xshare:auto (the default) one that does not fit is passed over.
  key=$( (java -version 2>&1 && echo "$home") | sha256 | cut -c1-8)
  archive=$home/classes-$key.jsa
  [ -f "$archive" ] || train "$archive"
  if [ -f "$archive" ]; then
    APP_JVM+=("-XX:SharedArchiveFile=$archive" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off)
  fi
}

# Into a folder of its own per version: a product that still runs from an older one keeps its files.
unpack() {
  local home=$1 old
  mkdir -p "$ROOT/target/run"
  # The newest of the older versions stays: it may be running.
  # shellcheck disable=SC2012 # names are our own stamps
  { ls -dt "$ROOT"/target/run/*/ 2>/dev/null || true; } | tail -n +2 | while read -r old; do rm -rf "$old"; done
  rm -rf "$home.part"
  java -Djarmode=tools -jar "$ROOT/target/gongping.jar" extract --destination "$home.part" >/dev/null
  rm -rf "$home"
  mv "$home.part" "$home"
}

# A start against a database in memory that ends before the first request. Whatever goes wrong here only costs speed.
train() {
  local archive=$1 part=$1.$$
  say "正在准备快速启动（每次构建一次）" "Preparing for quick starts (once per build)"
  rm -f "$ROOT"/target/run/*/classes-*.jsa.* "$(dirname "$archive")"/classes-*.jsa
  if (cd "$(dirname "$archive")" && java "${APP_JVM[@]}" -XX:ArchiveClassesAtExit="$part" -Xlog:cds=off -Xlog:cds+dynamic=off \
    -Dspring.context.exit=onRefresh -jar "$APP_JAR" \
    --spring.datasource.url=jdbc:h2:mem:train --spring.config.import= --server.port=0 --gongping.demo=false \
    --gongping.jobs.enabled=false "--gongping.media.folder=$archive.media") </dev/null >"$ROOT/target/run/train.log" 2>&1; then
    mv "$part" "$archive" 2>/dev/null || true
  fi
  rm -rf "$part" "$archive.media"
}

# ---- small helpers ----

# command_line PID: what this process was started with; nothing when there is none.
command_line() { ps -p "$1" -o args= 2>/dev/null || tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" || true; }

# answers HOST PORT: somebody listens there.
answers() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# http_status PORT PATH: the status of a GET, or 000. Needs no curl.
http_status() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
    read -r -t 10 _ status _ <&3 || exit 1
    echo "$status"
  ) 2>/dev/null || echo 000
}
