# Traffic of known kinds, made by real programs, and how well analyze tells them apart.

# Every kind of traffic with what it is, a constant of analysis.Kind: NAME=KIND. The functions traffic_NAME below make it.
declare -ra pattern_kinds=(
    curl-download=BULK_DOWNLOAD wget-download=BULK_DOWNLOAD iperf3-reverse=BULK_DOWNLOAD
    curl-upload=BULK_UPLOAD rsync-push=BULK_UPLOAD iperf3=BULK_UPLOAD
    ssh-typing=INTERACTIVE redis-benchmark=REQUEST_RESPONSE
    chunks=STREAMING curl-often=SHORT_LIVED dig-names=SHORT_LIVED
    idle=LONG_IDLE nginx=SERVER socat=PROXY swarm=FAN_OUT
    nmap-ports=PORT_SCAN nmap-hosts=HOST_SCAN beacon=BEACONING beacon-jitter=BEACONING
    beacon-open=BEACONING dns2tcp=DNS_TUNNEL storm=CONNECT_STORM far=SLOW_PEER refused=FAILING_PEER leak=EXFILTRATION
)

# bench_patterns [RUNS]: records each kind RUNS times (5) in a network of its own, analyzes, and writes docs/EVALUATION.md.
bench_patterns() {
    local runs=${1:-5} work
    [[ $runs =~ ^[1-9][0-9]?$ ]] || die "not a number of runs: $runs"
    build_if_stale tests
    need run test patterns
    work=$(mktemp -d)
    say "recording ${#pattern_kinds[@]} kinds of traffic, $runs times each, into $work"
    as_root unshare --net --mount \
        env JAVA="$(jdk25)/bin/java" ROOT="$root" bash "$root/dev.d/patterns/record" "$work" "$runs" "${pattern_kinds[@]}"
    "$(jdk25)/bin/java" "@$root/target/patterns.args" "$work" "$root/docs/EVALUATION.md"
    say "wrote docs/EVALUATION.md; the sessions are in $work"
}

# bench_learned [RUNS]: records habits, changes of habits and mixtures RUNS times (5) in a network of their own, learns from
# them, and writes docs/LEARNED.md.
bench_learned() {
    local runs=${1:-5} work
    [[ $runs =~ ^[1-9][0-9]?$ ]] || die "not a number of runs: $runs"
    build_if_stale tests
    need run test patterns
    work=$(mktemp -d)
    say "recording what is learned from, $runs times each, into $work"
    as_root unshare --net --mount env JAVA="$(jdk25)/bin/java" ROOT="$root" \
        bash "$root/dev.d/patterns/learned" "$work" "$runs"
    sed 's/PatternEvaluation$/LearnedEvaluation/' "$root/target/patterns.args" >"$root/target/learned.args"
    "$(jdk25)/bin/java" "@$root/target/learned.args" "$work" "$root/docs/LEARNED.md"
    say "wrote docs/LEARNED.md; the sessions are in $work"
}

# bench_ordinary [MINUTES]: records ordinary traffic so long (30), counts alarms, and writes docs/ORDINARY.md.
bench_ordinary() {
    local minutes=${1:-30} work
    [[ $minutes =~ ^[1-9][0-9]{0,3}$ ]] || die "not a number of minutes: $minutes"
    build_if_stale tests
    need run test patterns
    work=$(mktemp -d)
    say "recording ordinary traffic for $minutes minutes into $work"
    as_root unshare --net --mount env JAVA="$(jdk25)/bin/java" ROOT="$root" \
        bash "$root/dev.d/patterns/ordinary" "$work/ordinary.sockscope" $((minutes * 60))
    sed 's/PatternEvaluation$/OrdinaryEvaluation/' "$root/target/patterns.args" >"$root/target/ordinary.args"
    "$(jdk25)/bin/java" "@$root/target/ordinary.args" "$work/ordinary.sockscope" "$root/docs/ORDINARY.md"
    say "wrote docs/ORDINARY.md; the session is in $work"
}
