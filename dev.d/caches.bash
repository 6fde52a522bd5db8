# Java's AOT caches of record, top and doctor from a checkout, and of its helper, as the package has them: they start in
# two thirds of the time. A cache holds for jars and for one build; all goes on as before without.

# live_args: prints the file of arguments with which java starts these commands: with caches, if there are some of this
# build.
live_args() {
    local of=$root/target/start/of built=$root/target/.built-main
    if [[ -e $of && ! $of -nt $built && ! $of -ot $built ]]; then
        printf '%s\n' "$root/target/start/live.args"
    else
        printf '%s\n' "$root/target/live.args"
    fi
}

# make_caches: of what Java loads and does in a recording of nothing. By root, whom alone a checkout's helper obeys.
make_caches() {
    local start=$root/target/start java log=-Xlog:disable trial
    ((EUID == 0)) || die "the caches' trial records: run this as root"
    build_if_stale main
    need run
    [[ $(live_args) == "$root/target/live.args" ]] || return 0
    say "making Java's caches for record and its helper"
    java=$(jdk25)/bin/java
    rm -rf "$start" # Who runs from older ones has them open, and keeps them.
    mkdir -p "$start"
    cp -p "$root/target/.built-main" "$start/of.new"
    "${java%java}jar" --create --no-compress --file "$start/sockscope.jar" -C "$root/target/classes" .
    trial=(record --name no-such-process --duration 300ms --force --out "$start/trial.csv")

    start_args "$log $(recording live)" "$log $(recording helper)"
    "$java" "@$start/live.args" "${trial[@]}" >"$start/log" 2>&1 || die "no trial for the caches: $(tail -n 3 "$start/log")"
    start_args "" "$log $(creating helper)" # This helper makes its cache and ends; the recording says that it is gone.
    "$java" "@$start/live.args" "${trial[@]}" >"$start/log" 2>&1 || true
    chmod go-w "$start/helper.aot" || die "no cache for the helper: $(tail -n 3 "$start/log")"
    start_args "$log $(creating live)" ""
    "$java" "@$start/live.args" >"$start/log" 2>&1 || die "no cache: $(tail -n 3 "$start/log")"

    # What Java would say of a cache that does not fit is off: it starts as without one.
    log='-Xlog:aot*=off -Xlog:cds*=off'
    start_args "$log \"-XX:AOTCache=$start/live.aot\"" "$log \"-XX:AOTCache=$start/helper.aot\""
    rm "$start"/*.conf
    mv "$start/of.new" "$start/of"
}

# recording NAME, creating NAME: the two steps to a cache, as options of java.
recording() { printf '%s "-XX:AOTConfiguration=%s"' -XX:AOTMode=record "$root/target/start/$1.conf"; }
creating() {
    printf '%s "-XX:AOTConfiguration=%s" "-XX:AOTCache=%s"' -XX:AOTMode=create "$root/target/start/$1.conf" \
        "$root/target/start/$1.aot"
}

# start_args LIVE HELPER: writes the files of arguments, with these options beside those of target/live.args.
start_args() {
    local start=$root/target/start
    printf '%s\n' "$2" >"$start/helper.args"
    {
        printf '%s "-Dsockscope.helper.args=%s"\n' "$1" "$start/helper.args"
        sed "s#$root/target/classes:#$start/sockscope.jar:#" "$root/target/live.args"
    } >"$start/live.args"
}
