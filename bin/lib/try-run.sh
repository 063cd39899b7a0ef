#!/usr/bin/env bash
# Proves bin/run as people use it: started from another folder, with blanks in the data folder's name, stopped by
# Ctrl-C, started again on the same data. Part of bin/test.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=bin/lib/setup.sh
source "$here/setup.sh"

scratch=$(mktemp -d)
data="$scratch/数据 data"
running=
clean() {
  if [ -n "$running" ]; then kill -KILL "$running" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap clean EXIT

fail() {
  cat "$scratch/log" >&2
  refuse 1 "bin/run 试运行失败：$1" "The trial of bin/run failed: $2"
}

port=18080
while answers 127.0.0.1 "$port"; do port=$((port + 1)); done

# Job control gives the product its own process group and lets it keep the default answer to an interrupt.
set -m
start() {
  (cd / && exec "$ROOT/bin/run" --port "$port" --data "$data") </dev/null >"$scratch/log" 2>&1 &
  running=$!
  local turn
  for turn in $(seq 600); do
    [ "$(http_status "$port" /readyz)" = 200 ] && return 0
    kill -0 "$running" 2>/dev/null || fail "进程在就绪前退出" "it ended before it was ready"
    sleep 0.5
  done
  fail "$turn 次询问后仍未就绪" "not ready after $turn questions"
}
stop() {
  local code=0
  kill -INT "$running"
  wait "$running" || code=$?
  running=
  [ "$code" = 130 ] || fail "Ctrl-C 后退出码为 $code" "it ended with $code after Ctrl-C, not 130"
}

start
[ "$(http_status "$port" /login)" = 200 ] || fail "登录页无响应" "no log-in page"
grep -q 'gongping-demo' "$scratch/log" || fail "没有打印演示账号" "the demo accounts were not printed"
grep -q 'Migrating schema' "$scratch/log" || fail "空数据目录没有建表" "an empty data folder got no tables"
taken=0
"$ROOT/bin/run" --port "$port" --data "$scratch/other" >"$scratch/refusal" 2>&1 || taken=$?
[ "$taken" = 1 ] || fail "占用的端口未被拒绝" "a taken port was not refused"
stop
[ -s "$data/gongping.mv.db" ] || fail "没有数据文件" "there is no data file"
start
if grep -q 'Migrating schema' "$scratch/log"; then fail "第二次启动没有保留数据" "the second start did not keep the data"; fi
stop
say "bin/run 试运行通过" "bin/run was tried and works"

cd /
"$ROOT/bin/campaign" check "$ROOT"/src/main/resources/campaigns/*/campaign.yaml >"$scratch/log" || fail "活动包没有通过检查" "a pack did not pass the check"
sed 's/^level: .*/level: CITY/' "$ROOT/src/main/resources/campaigns/city-2024/campaign.yaml" >"$scratch/broken.yaml"
refused=0
"$ROOT/bin/campaign" check "$scratch/broken.yaml" >"$scratch/log" || refused=$?
[ "$refused" = 1 ] && grep -q "broken.yaml:[0-9]*  .*CITY" "$scratch/log" || fail "写错的活动文件没有被拒绝" "a broken campaign file was not refused"
say "bin/campaign 试运行通过" "bin/campaign was tried and works"
