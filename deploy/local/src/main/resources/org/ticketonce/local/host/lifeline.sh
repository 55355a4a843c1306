# Reads "+pid" and "-pid" lines from its parent. When the parent is gone, however it went, the pipe
# ends, and the processes that are left on the list are asked to stop.
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
for pid in $pids; do
  kill -INT "$pid" 2>/dev/null
  kill -TERM "$pid" 2>/dev/null
done
