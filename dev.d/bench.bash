# Measurements that take too long for a test. Each prints its figures, and fails if what it measured is wrong.

# bench starts [RATE [SECONDS]]: starts so many short-lived processes a second, under 50 rules.
# bench connections [COUNT]: records so many TCP connections, one after another, and shows that nothing grows.
# bench window [PART…]: how long the window takes to open, and what it costs while it is open; all parts or these.
# bench list [PROCESSES]: how long it takes until so many processes with two sockets for each are listed, with Java's AOT
# caches and without.
# bench cost [ROUNDS]: what tracing costs those who are traced (cost.bash).
# bench map|timeline [COUNT]: how long the frames of that view take with so many live connections.
# bench patterns [RUNS]: records programs of known behaviour and says how often it is told right.
# bench learned [RUNS]: records habits and changes of them, and says how well these are noticed.
# bench ordinary [MINUTES]: records ordinary traffic so long and counts the alarms, of which there should be none.
# bench export [COUNT…]: exports sessions of so many connections.
bench() {
    local what=${1:-}
    shift || true
    case $what in
    connections) bench_connections "${1:-1000000}" ;;
    window) bench_window "$@" ;;
    map | timeline) bench_frames "$what" "${1:-10000}" ;;
    starts) bench_starts "${1:-500}" "${2:-60}" ;;
    patterns) bench_patterns "${1:-5}" ;;
    learned) bench_learned "${1:-5}" ;;
    ordinary) bench_ordinary "${1:-30}" ;;
    cost) bench_cost "${1:-7}" ;;
    list) bench_list "${1:-10000}" ;;
    full) bench_full ;;
    export)
        (($#)) || set -- 25000 100000 400000
        bench_export "$@"
        ;;
    *) die "no such measurement: ${what:-none given} (there are: window [PART…], connections [COUNT], starts [RATE [SECONDS]], list [PROCESSES], full, cost [ROUNDS], map [COUNT], timeline [COUNT], patterns [RUNS], learned [RUNS], ordinary [MINUTES], export [COUNT…])" ;;
    esac
}

# bench_frames VIEW COUNT: how long frames of a view take with so many live connections.
bench_frames() {
    local view=$1 count=$2
    [[ $count =~ ^[1-9][0-9]{0,5}$ ]] || die "not a number of connections: $count"
    build_if_stale tests
    need run test
    with_screen "$(jdk25)/bin/java" "@$(bench_args FrameBench)" "$view" "$count" 15
}

# bench_args CLASS: prints the file of arguments with which java runs that bench of the window.
bench_args() {
    sed "s/^io.sockscope.app.Screenshots\$/io.sockscope.app.$1/" "$root/target/screenshots.args" >"$root/target/$1.args"
    printf '%s\n' "$root/target/$1.args"
}

# bench_window [PART…]: docs/SPEED.md says what each part measures and which figures it has given.
bench_window() {
    local part parts=("$@")
    ((${#parts[@]})) || parts=(start load rest idle table)
    for part in "${parts[@]}"; do
        [[ $part =~ ^(start|load|rest|idle|table)$ ]] ||
            die "no such part: $part (there are: start, load, rest, idle, table)"
    done
    build_if_stale tests
    need run test
    for part in "${parts[@]}"; do
        if [[ $part == start ]]; then
            with_screen bench_window_start
        else
            with_screen env GDK_GL=disable "$(jdk25)/bin/java" "@$(bench_args WindowBench)" "$part" # As the program.
        fi
    done
}

# In turns, because what else the machine does changes from minute to minute; without Java's AOT caches, as from a
# checkout, and with one for each of the two windows, as the package has one.
bench_window_start() {
    local java args cached kind work=$root/target/start-bench
    java=$(jdk25)/bin/java
    args=$(bench_args StartBench)
    cached=$work/args
    rm -rf "$work"
    mkdir "$work"
    "$(jdk25)/bin/jar" --create --file "$work/main.jar" -C "$root/target/classes" . # Caches are for jars only.
    "$(jdk25)/bin/jar" --create --file "$work/test.jar" -C "$root/target/test-classes" .
    sed "s#$root/target/test-classes:$root/target/classes:#$work/test.jar:$work/main.jar:#" "$args" >"$cached"
    for kind in empty window; do
        "$java" "-XX:AOTCacheOutput=$work/$kind.aot" "@$cached" "$kind" >"$work/log" 2>&1
        [[ -s $work/$kind.aot ]] || die "no cache for the $kind window: $(tail -n 3 "$work/log")"
    done
    for _ in {1..9}; do
        for kind in empty window; do
            "$java" "@$args" "$kind" | sed "s/^/without $kind /"
            "$java" "-XX:AOTCache=$work/$kind.aot" "@$cached" "$kind" | sed "s/^/with $kind /"
        done
    done | sort -k1,3 -k4n | awk '
        { ms[$1, $2, $3, ++count[$1, $2, $3]] = $4; cpu[$1, $2, $3] += $5 }
        function line(caches, stage, words) {
            if (count[caches, "window", stage] != 9 || count[caches, "empty", stage] != 9) {
                printf "%s, %s caches: %d times instead of nine, an empty one %d\n", words, caches, \
                    count[caches, "window", stage], count[caches, "empty", stage] >"/dev/stderr"
                status = 1
                return
            }
            printf "from the start of Java to the window %s, %s caches: %d ms, an empty one %d ms (medians of nine): %.2f " \
                "times; processor time %d and %d ms (means)\n", words, caches, ms[caches, "window", stage, 5], \
                ms[caches, "empty", stage, 5], ms[caches, "window", stage, 5] / ms[caches, "empty", stage, 5], \
                cpu[caches, "window", stage] / 9, cpu[caches, "empty", stage] / 9
        }
        END {
            line("without", "painted", "first painted")
            line("without", "whole", "whole, with the processes listed")
            line("with", "painted", "first painted")
            line("with", "whole", "whole, with the processes listed")
            exit status
        }'
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
    local record=(env --default-signal=INT "$(jdk25)/bin/java" "@$root/target/live.args" record --out "$work/x.csv"
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

# await_tracing RECORDER ERR: until the recorder, which writes there for its user, says that it traces.
await_tracing() {
    until grep -qs tracing "$2"; do
        kill -0 "$1" 2>/dev/null || die "the recording failed: $(<"$2")"
        sleep 0.1
    done
}

bench_starts() {
    local rate=$1 seconds=$2 port=7392 work server recorder helper before after
    [[ $rate =~ ^[1-9][0-9]{0,4}$ && $seconds =~ ^[1-9][0-9]{0,3}$ ]] || die "no rate and seconds: $rate $seconds"
    build_if_stale main
    need run
    work=$(mktemp -d)
    cp "$root/target/native/storm" "$work/storm"
    fifty_rules "$work/storm" >"$work/rules.toml"
    exec {server}> >(exec "$root/target/native/churn" serve "$port" >"$work/server")
    until grep -qs ready "$work/server"; do sleep 0.05; done
    env --default-signal=INT "$(jdk25)/bin/java" "@$root/target/live.args" record --rules "$work/rules.toml" \
        --out "$work/x.csv" 2>"$work/err" &
    recorder=$!
    await_tracing "$recorder" "$work/err"
    helper=$(pgrep -f -P "$recorder" HelperMain)
    say "starting $rate processes a second for $seconds s under 50 rules"
    before="$(cpu_ticks "$helper") ${EPOCHREALTIME/./}"
    echo | "$root/target/native/storm" $((rate * seconds)) "$port" "rate=$rate" "$work/storm" >"$work/truth"
    after="$(cpu_ticks "$helper") ${EPOCHREALTIME/./}"
    kill -INT "$recorder"
    wait "$recorder" || die "the recording failed: $(<"$work/err")"
    exec {server}>&-
    wait
    awk -v hz="$(getconf CLK_TCK)" -v count=$((rate * seconds)) -v before="$before" -v after="$after" 'BEGIN {
        split(before, b); split(after, a)
        s = (a[2] - b[2]) / 1e6; cpu = (a[1] - b[1]) / hz
        printf "%d starts in %.1f s, %.0f a second; helper: %.2f s of CPU time, %.1f %% of a core, %.0f us a start\n",
            count, s, count / s, cpu, 100 * cpu / s, 1e6 * cpu / count
    }'
    grep -A9 '^recorded' "$work/err"
    grep -q ', 0 lost' "$work/err" || die "something was lost"
    diff <(awk -F, 'NR > 1 { print $2, $22 }' "$work/x.csv" | sort) <(sed 1d "$work/truth" | sort) >"$work/diff" ||
        die "that is not what was sent: $(head -n 3 "$work/diff")"
    rm -rf "$work"
}

# bench_list PROCESSES: how long it takes from the start of record until it says that it traces, which is when its list of
# what there is already is whole; with nothing to list, and with all of them.
bench_list() {
    local processes=$1 work crowd
    [[ $processes =~ ^[1-9][0-9]{0,4}$ ]] || die "no number of processes: $processes"
    make_caches
    work=$(mktemp -d)
    list_crowds "nothing to list" "$work/none.csv"
    coproc CROWD { exec "$root/target/native/crowd" "$processes" 1; }
    crowd=$CROWD_PID
    read -r _ <&"${CROWD[0]}" || die "the processes did not start"
    for _ in {1..3}; do
        list_crowds "$processes processes" "$work/all.csv"
    done
    kill "$crowd"
    wait "$crowd" 2>/dev/null || true
    awk -F, -v processes="$processes" '
        NR > 1 && $1 == "crowd" && $10 != "" { rows++ }
        END {
            printf "%d sockets were listed\n", rows
            exit rows != 2 * processes
        }' "$work/all.csv" || die "that is not what there is"
    rm -rf "$work"
}

# bench_full: as many live connections and processes as the default sizes are for, all at the same time, begun while the
# trace runs. Each of the servers, which are not traced, may have some 20,000 files.
bench_full() {
    local processes=16384 each=4 servers=4 port=7393 tx=100 rx=50 work recorder helper server i
    build_if_stale main
    need run
    work=$(mktemp -d)
    cp "$root/target/native/churn" "$work/holder"
    mkfifo "$work/open"
    exec {open}<>"$work/open" # whoever reads there sees the end when this is closed
    for ((i = 0; i < servers; i++)); do
        "$root/target/native/churn" serve $((port + i)) <"$work/open" {open}>&- >"$work/server$i" &
    done
    for ((i = 0; i < servers; i++)); do
        until grep -qs ready "$work/server$i"; do sleep 0.05; done
    done
    env --default-signal=INT "$(jdk25)/bin/java" "@$root/target/live.args" record --name holder \
        --out "$work/x.csv" {open}>&- 2>"$work/err" &
    recorder=$!
    await_tracing "$recorder" "$work/err"
    helper=$(pgrep -f -P "$recorder" HelperMain)
    say "starting $processes processes, each with $each connections that stay open"
    for ((server = 0; server < servers; server++)); do
        for ((i = 0; i < processes / servers; i++)); do
            "$work/holder" hold $((port + server)) "$each" "$tx" "$rx" <"$work/open" {open}>&- &
        done >>"$work/truth" &
    done
    until (($(grep -c connections "$work/truth") == processes)); do sleep 0.5; done
    sleep 2
    printf '%d of %s processes alive; resident: record %d MB, helper %d MB\n' "$(pgrep -c -x holder)" "$processes" \
        $(($(ps -o rss= -p "$recorder") / 1024)) $(($(ps -o rss= -p "$helper") / 1024))
    exec {open}>&-
    until ! pgrep -x holder >/dev/null; do sleep 0.5; done
    sleep 2
    kill -INT "$recorder"
    wait "$recorder" || die "the recording failed: $(<"$work/err")"
    wait
    sed -n '/warning\|^recorded/,$p' "$work/err"
    grep -q ', 0 lost' "$work/err" || die "something was lost"
    awk -F, -v processes="$processes" -v each="$each" -v tx="$tx" -v rx="$rx" '
        NR > 1 { rows++; sent += $22; received += $23; pids[$2] = 1 }
        END {
            printf "%d processes, %d connections, %d bytes sent, %d received\n", length(pids), rows, sent, received
            exit !(length(pids) == processes && rows == processes * each && sent == rows * tx && received == rows * rx)
        }' "$work/x.csv" || die "that is not what was sent"
    rm -rf "$work"
}

# list_crowds WHAT CSV: as list_crowd, with Java's AOT caches, as installed from the package, and as a checkout starts
# without ./dev caches.
list_crowds() {
    list_crowd "$1, with caches" "$2" "$(live_args)"
    list_crowd "$1, without" "$2" "$root/target/live.args"
}

# list_crowd WHAT CSV ARGS: prints when a recording that java starts with these says that it traces, on the wall and in
# processor time, its helper's beside its own.
list_crowd() {
    local begin=${EPOCHREALTIME/./} err line recorder helper
    exec {err}< <(exec "$(jdk25)/bin/java" "@$3" record --name crowd --duration 2s --force --out "$2" 2>&1)
    recorder=$!
    while IFS= read -r line <&"$err"; do
        [[ $line == tracing:* ]] || continue
        local end=${EPOCHREALTIME/./}
        helper=$(pgrep -f -P "$recorder" HelperMain)
        awk -v what="$1" -v begin="$begin" -v end="$end" -v hz="$(getconf CLK_TCK)" \
            -v own="$(cpu_ticks "$recorder")" -v helper="$(cpu_ticks "$helper")" -v load="$(cut -d' ' -f1 /proc/loadavg)" 'BEGIN {
                printf "%s: listed %.2f s after the start; processor time of record %.2f s, of the helper %.2f s (load %s)\n",
                    what, (end - begin) / 1e6, own / hz, helper / hz, load
            }'
    done
    wait "$recorder" || die "the recording failed"
}

# fifty_rules EXE: as TOML; the last one holds EXE, the others hold nothing, some of each kind.
fifty_rules() {
    local i kinds=(name exe cmdline cgroup unit container user)
    for ((i = 1; i < 50; i++)); do
        case ${kinds[i % ${#kinds[@]}]} in
        name) printf "[[rule]]\nname = 'no-such-%d*'\n" "$i" ;;
        exe) printf "[[rule]]\nexe = '/no/such/*/%d'\n" "$i" ;;
        cmdline) printf "[[rule]]\ncmdline = '--no(-such)+-%d .*x\$'\n" "$i" ;;
        cgroup) printf "[[rule]]\ncgroup = '/no/such/*%d'\n" "$i" ;;
        unit) printf "[[rule]]\nunit = 'no-such-%d'\n" "$i" ;;
        container) printf "[[rule]]\ncontainer = 'abcdef%d'\n" "$i" ;;
        user) printf "[[rule]]\nuser = %d\n" $((60000 + i)) ;;
        esac
    done
    printf "[[rule]]\nexe = '%s'\n" "$1"
}

# cpu_ticks PID: what it has used so far, for itself and in the kernel.
cpu_ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# bench_export COUNT…: what the exports of sessions of so many connections cost. 64 MB have to do for all of them; only a
# picture needs more, for itself.
bench_export() {
    local work count java
    for count in "$@"; do
        [[ $count =~ ^[1-9][0-9]{0,8}$ ]] || die "not a number of connections: $count"
    done
    build_if_stale tests
    need run
    java=$(jdk25)/bin/java
    work=$(mktemp -d)
    for count in "$@"; do
        "$java" -Xmx64m "@$root/target/export-bench.args" "$work" "$count" csv ndjson html
        "$java" -Xmx320m "@$root/target/export-bench.args" "$work" "$count" png
        rm -f "$work"/*
    done
    rmdir "$work"
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
