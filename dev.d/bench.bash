# Measurements that take too long for a test. Each prints its figures, and fails if what it measured is wrong.

# bench connections [COUNT]: records so many TCP connections, one after another, and shows that nothing grows.
bench() {
    local what=${1:-}
    shift || true
    case $what in
    connections) bench_connections "${1:-1000000}" ;;
    *) die "no such measurement: ${what:-none given} (there is: connections [COUNT])" ;;
    esac
}

bench_connections() {
    local count=$1 port=7391 tx=100 rx=50 work server status=0
    [[ $count =~ ^[1-9][0-9]{0,8}$ ]] || die "not a number of connections: $count"
    build_if_stale main
    need run
    work=$(mktemp -d)
    exec {server}> >(exec "$root/target/native/churn" serve "$port" >"$work/server")
    until grep -qs ready "$work/server"; do sleep 0.05; done
    say "recording $count connections of $tx bytes sent and $rx received"
    local record=(env --default-signal=INT "$(jdk25)/bin/java" "@$root/target/run.args" record --out "$work/x.csv"
        -- "$root/target/native/churn" connect "$port" "$count" "$tx" "$rx")
    # As someone else only an installed helper may trace; then the recorder asks for it through polkit.
    "${record[@]}" 2> >(bench_samples "$work") >"$work/out" &
    echo $! >"$work/recorder"
    wait $! || status=$?
    exec {server}>&-
    wait
    cat "$work/samples" "$work/err" "$work/out"
    ((status == 0)) || die "the recording failed with exit code $status"
    awk -F, -v count="$count" -v tx="$tx" -v rx="$rx" '
        NR > 1 { rows++; sent += $22; received += $23 }
        END {
            printf "rows %d, sent %d, received %d\n", rows, sent, received
            exit !(rows == count && sent == count * tx && received == count * rx)
        }' "$work/x.csv" || die "that is not what was sent"
    rm -rf "$work"
}

# bench_samples FOLDER: reads what recorder and traffic say; at each mark of the traffic it takes a sample.
bench_samples() {
    local work=$1 line recorder helper
    printf '%12s %16s %14s %14s %14s\n' connections 'recorder RSS kB' 'helper RSS kB' 'sockets used' 'flows used' \
        >"$work/samples"
    while IFS= read -r line; do
        if [[ $line != "churn: at "* ]]; then
            printf '%s\n' "$line" >>"$work/err"
            continue
        fi
        recorder=$(<"$work/recorder")
        helper=$(pgrep -f -P "$recorder" HelperMain)
        printf '%12s %16s %14s %14s %14s\n' "${line##* }" "$(rss "$recorder")" "$(rss "$helper")" \
            "$(entries "$helper" sockets)" "$(entries "$helper" flows)" >>"$work/samples"
    done
}

rss() { awk '/^VmRSS/ { print $2 }' "/proc/$1/status"; }

# entries PID MAP: how many entries a map that the process holds has in use.
entries() {
    local id
    for id in $(awk '/^map_id/ { print $2 }' "/proc/$1"/fdinfo/* 2>/dev/null | sort -u); do
        if [[ $(bpftool -j map show id "$id") == *"\"name\":\"$2\""* ]]; then
            bpftool -j map dump id "$id" | grep -o '"formatted":' | wc -l
        fi
    done
}
