# What it costs the traced programs, and this machine, that they are traced.

# bench_cost [ROUNDS]: how fast three kinds of traffic over loopback go while nobody looks, while Sockscope records them,
# and while tcpdump writes their packets' first 96 bytes to nowhere: in turns, medians as shares of the first; and what the
# observer itself took of the processor. Then, in a run of its own because counting costs as well, what each BPF program took.
bench_cost() {
    local rounds=$1 work round observer
    [[ $rounds =~ ^[1-9][0-9]?$ ]] || die "not a number of rounds: $rounds"
    build_if_stale main
    need run test cost
    work=$(mktemp -d)
    for ((round = 1; round <= rounds; round++)); do
        for observer in nobody sockscope tcpdump; do
            cost_watched "$observer" "$work" cost_round "$observer" "$work"
        done
        say "round $round of $rounds is over"
    done
    printf '%-12s %-10s %14s %8s %18s\n' traffic observer 'a second' share 'observer, of a core'
    sort -k1,1 -k2,2 -k3,3n "$work/figures" | awk '
        { rate[$1, $2, ++n[$1, $2]] = $3; cpu[$1, $2] += $4 }
        END {
            split("connections messages megabytes", kinds); split("nobody sockscope tcpdump", observers)
            for (k = 1; k <= 3; k++) for (o = 1; o <= 3; o++) {
                of = kinds[k] SUBSEP observers[o]
                median = rate[of, int((n[of] + 1) / 2)]
                if (o == 1) alone = median
                printf "%-12s %-10s %14d %7.1f%% %17.1f%%\n", kinds[k], observers[o], median, 100 * median / alone, 100 * cpu[of] / n[of]
            }
        }'
    printf 'tcpdump: %s\n' "$(awk '/dropped by kernel/ { n += $1 } END { printf "%d packets dropped by the kernel\n", n }' "$work/tcpdump.err")"
    cost_watched sockscope "$work" cost_programs "$work"
    rm -rf "$work"
}

# cost_watched OBSERVER WORK COMMAND…: runs COMMAND with the observer's PID as the last argument while that looks.
cost_watched() {
    local observer=$1 work=$2 pid=none helper=
    shift 2
    case $observer in
    sockscope)
        : >"$work/record.err" # of the round before
        env --default-signal=INT "$(jdk25)/bin/java" "@$root/target/run.args" record --name churn --name iperf3 --force \
            --out "$work/x.csv" 2>"$work/record.err" &
        pid=$!
        until grep -qs ^tracing "$work/record.err"; do
            kill -0 "$pid" 2>/dev/null || die "the recording failed: $(<"$work/record.err")"
            sleep 0.1
        done
        helper=$(pgrep -f -P "$pid" HelperMain)
        ;;
    tcpdump)
        env --default-signal=INT tcpdump -q -i lo -s 96 -w /dev/null 2>>"$work/tcpdump.err" &
        pid=$!
        sleep 1
        ;;
    esac
    cost_connections >/dev/null # Java is warm then, as it is in a trace that has gone on for a while.
    "$@" $pid $helper
    if [[ $pid != none ]]; then
        kill -INT "$pid"
        wait "$pid" || die "$observer failed: $(tail -n 3 "$work"/*.err)"
    fi
    [[ $observer != sockscope ]] || grep -q ', 0 lost' "$work/record.err" || die "something was lost: $(<"$work/record.err")"
}

# cost_round OBSERVER WORK PID…: one round of each kind; adds lines "KIND OBSERVER RATE SHARE_OF_A_CORE".
cost_round() {
    local observer=$1 work=$2 kind before after ticks
    shift 2
    for kind in connections messages megabytes; do
        ticks=$(cost_ticks "$@")
        before=${EPOCHREALTIME/./}
        "cost_$kind" >"$work/count"
        after=${EPOCHREALTIME/./}
        awk -v what="$kind $observer" -v us=$((after - before)) -v ticks=$(($(cost_ticks "$@") - ticks)) \
            -v hz="$(getconf CLK_TCK)" '{ printf "%s %.1f %.4f\n", what, $1 * 1e6 / us, ticks / hz * 1e6 / us }' \
            "$work/count" >>"$work/figures"
    done
}

# cost_ticks PID…: what all of them have used so far.
cost_ticks() {
    local pid sum=0
    for pid in "$@"; do
        [[ $pid == none ]] || sum=$((sum + $(cpu_ticks "$pid")))
    done
    printf '%s\n' "$sum"
}

# Each of these makes its traffic and prints how much it was.
cost_connections() {
    local server count=20000
    exec {server}> >(exec "$root/target/native/churn" serve 7393 >/dev/null)
    cost_await 7393
    "$root/target/native/churn" connect 7393 "$count" 100 50 >/dev/null 2>&1
    exec {server}>&-
    printf '%d\n' "$count"
}

cost_messages() {
    cost_iperf3 -l 128 | awk '{ printf "%d\n", $1 / 128 }'
}

cost_megabytes() {
    cost_iperf3 | awk '{ printf "%d\n", $1 / 1e6 }'
}

# cost_iperf3 [OPTION…]: two seconds of TCP; prints the bytes received.
cost_iperf3() {
    iperf3 -s -1 -p 7394 >/dev/null &
    cost_await 7394
    iperf3 -c 127.0.0.1 -p 7394 -t 2 -J "$@" | awk -F'[:,]' '/"sum_received"/ { in_sum = 1 } in_sum && /"bytes"/ { print $2 + 0; exit }'
    wait $!
}

# cost_await PORT: until somebody listens there.
cost_await() {
    until ss -Hltn "sport = :$1" | grep -q .; do sleep 0.02; done
}

# cost_programs WORK PID…: what a run of each program took, most often run first.
cost_programs() {
    local work=$1 helper=$3 was
    was=$(sysctl -n kernel.bpf_stats_enabled)
    sysctl -qw kernel.bpf_stats_enabled=1
    cost_connections >/dev/null
    cost_messages >/dev/null
    sysctl -qw "kernel.bpf_stats_enabled=$was"
    printf '%-20s %12s %10s\n' program runs 'ns a run'
    bpftool prog show | awk -v own="$(cost_program_ids "$helper")" '
        BEGIN { split(own, ids, " "); for (i in ids) mine[ids[i]] }
        /^[0-9]+:/ {
            id = $1 + 0; name = ns = runs = ""
            for (i = 1; i < NF; i++) {
                if ($i == "name") name = $(i + 1)
                if ($i == "run_time_ns") ns = $(i + 1)
                if ($i == "run_cnt") runs = $(i + 1)
            }
            if (id in mine && runs > 0) printf "%-20s %12d %10d\n", name, runs, ns / runs
        }' | sort -k2,2nr
}

# cost_program_ids PID: the BPF programs that it holds.
cost_program_ids() {
    awk '/^prog_id/ { print $2 }' "/proc/$1"/fdinfo/* 2>/dev/null | sort -u | tr '\n' ' '
}
