# Reads "+pid" and "-pid" lines from its parent. When the parent is gone, however it went, the pipe
# ends, and the processes that are left on the list are asked to stop, also those that are suspended.
# Those that have not done so after a while are killed, unless their ids are others' by then.
trap '' HUP INT TERM
pids=' '
while read -r line; do
  pid=${line#?}
  # What is not on the list stays off it: to cut it out would double all others.
  case $line$pids in
    +*" $pid "*) ;;
    +*) pids="$pids$pid " ;;
    -*" $pid "*) pids="${pids%% $pid *} ${pids#* $pid }" ;;
  esac
done
identity() {
  ps -o pid=,lstart= -p "$1" 2>/dev/null
}
began=$(for pid in $pids; do identity "$pid"; done)
for pid in $pids; do
  kill -INT "$pid" 2>/dev/null
  kill -TERM "$pid" 2>/dev/null
  kill -CONT "$pid" 2>/dev/null
done
seconds=20
while [ "$seconds" -gt 0 ]; do
  left=' '
  for pid in $pids; do
    kill -0 "$pid" 2>/dev/null && left="$left$pid "
  done
  pids=$left
  [ "$pids" = ' ' ] && exit
  sleep 1
  seconds=$((seconds - 1))
done
for pid in $pids; do
  now=$(identity "$pid")
  case $now in
    '') ;;
    *) case $began in *"$now"*) kill -KILL "$pid" 2>/dev/null ;; esac ;;
  esac
done
