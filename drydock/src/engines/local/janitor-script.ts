/**
 * What the janitor runs, in POSIX sh: about one MiB where a Node process would take forty. It reads one command a line
 * from the supervisor (`add GROUP SIGNAL START`, `del GROUP`, `bye`). End of input without `bye` means that the
 * supervisor died, and then it cleans up in its place.
 *
 * Arguments: run id, runtime folder, run record, name for the record of a crashed run.
 */
export const janitorScript = `
trap '' HUP INT QUIT TERM
run=$1 runtime=$2 record=$3 crashed=$4
groups=''

without() {
  kept=''
  for group in $groups; do
    case $group in "$1":*) ;; *) kept="$kept $group" ;; esac
  done
  groups=$kept
}

# A pid may belong to somebody else by now: its start time says whether it is still the one that was registered.
start_of() {
  if [ -d /proc/self ]; then
    { IFS= read -r stat < "/proc/$1/stat"; } 2>/dev/null || return 0
    set -- \${stat##*) }
    echo "\${20}"
  else
    set -- $(LC_ALL=C TZ=UTC ps -o lstart= -p "$1")
    (IFS=_; echo "$*")
  fi
}

marked() {
  if [ -d /proc/self ]; then
    grep -l "DRYDOCK_RUN=$run" /proc/[0-9]*/environ 2>/dev/null |
      while IFS=/ read -r _ _ pid _; do echo "$pid"; done
  else
    ps -axEww -o pid=,command= | awk -v run="$run" 'index($0, "DRYDOCK_RUN=" run) { print $1 }'
  fi
}

any_alive() {
  for group in $ours; do kill -s 0 -- "-$group" 2>/dev/null && return 0; done
  return 1
}

while IFS=' ' read -r verb group signal start; do
  case $verb in
    add) groups="$groups $group:$signal:$start" ;;
    del) without "$group" ;;
    bye) exit 0 ;;
  esac
done

ours=''
for entry in $groups; do
  group=\${entry%%:*} rest=\${entry#*:}
  if [ "$(start_of "$group")" = "\${rest#*:}" ]; then
    kill -s "\${rest%%:*}" -- "-$group" 2>/dev/null
    ours="$ours $group"
  fi
done
tries=0
while [ $tries -lt 25 ] && any_alive; do
  sleep 0.1
  tries=$((tries + 1))
done
for group in $ours; do kill -s KILL -- "-$group" 2>/dev/null; done
# Twice: a process may have forked while the first look was taken.
for _ in 1 2; do
  for pid in $(marked); do kill -s KILL "$pid" 2>/dev/null; done
done
rm -rf -- "$runtime"
mv -f -- "$record" "$crashed" 2>/dev/null
exit 0
`;
