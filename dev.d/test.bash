# Runs the test groups and counts them. A group is a surefire execution of pom.xml.

# run_tests [GROUP…]: every group runs, even after one that failed; the last line printed is the sum.
run_tests() {
    local group groups=("$@") broken=()
    ((${#groups[@]})) || groups=(unit fuzz kernel ui)
    for group in "${groups[@]}"; do
        [[ $group =~ ^(unit|fuzz|kernel|ui|vm)$ ]] ||
            die "no such test group: $group (there are unit, fuzz, kernel, ui and vm)"
    done
    build_if_stale tests
    need run test
    export LC_ALL=C.UTF-8
    for group in "${groups[@]}"; do
        say "running the $group tests"
        "run_group_$group" || broken+=(--broken "$group")
    done
    count_tests "${broken[@]}" "${groups[@]}"
}

run_group_unit() {
    surefire default-test unit
}

run_group_fuzz() {
    surefire fuzz fuzz
}

run_group_ui() {
    with_screen surefire ui ui
}

run_group_gate() {
    surefire gate gate
}

# The traffic cases inside another kernel, without what hangs on times; what they said is judged with the counts.
run_group_vm() {
    vm_test_kernels brief "$vm_kernel"
    if [[ -e $vm_brief_results/$vm_kernel.failed ]]; then
        say "once more: $(<"$vm_brief_results/$vm_kernel.failed"), as an emulated machine may"
        vm_test_kernels brief "$vm_kernel"
    fi
}

# Loading BPF programs is root's. As someone else, this group alone runs through sudo, with that user's Maven
# repository, and its reports are handed back.
run_group_kernel() {
    if ((EUID == 0)); then
        surefire kernel kernel
        return
    fi
    local status=0
    as_root bash -c "$(declare -f maven surefire); root=\$1; shift; surefire kernel kernel \"\$@\"" - \
        "$root" -o -Dmaven.repo.local="${MAVEN_REPO_LOCAL:-$HOME/.m2/repository}" || status=$?
    as_root chown -R "$EUID" "$root/target"
    return "$status"
}

# surefire EXECUTION GROUP [OPTION…]: fails if a test fails or the JVM of the tests breaks.
surefire() {
    local execution=$1 group=$2
    shift 2
    rm -rf "$root/target/test-reports/$group" # Old reports must not be counted.
    maven toolchains:select-jdk-toolchain@jdk-25 "surefire:test@$execution" "$@" </dev/null
}

# fuzz [CLASS#METHOD…]: one run for each, because Jazzer fuzzes one method in a run; goes on after one that failed.
fuzz() {
    local test tests=("$@") failed=() watched="io.sockscope.geo.**:com.maxmind.db.**"
    build_if_stale tests
    if ((${#tests[@]} == 0)); then
        mapfile -t tests < <(cd "$root/src/test/java" && find . -name '*FuzzTest.java' -exec \
            awk '/@FuzzTest\(/ { getline; sub(/\(.*/, ""); split(FILENAME, path, "/"); class = path[length(path)]
                sub(/\.java/, "", class); print class "#" $2 }' {} +)
    fi
    for test in "${tests[@]}"; do
        say "fuzzing $test"
        JAZZER_FUZZ=1 maven toolchains:select-jdk-toolchain@jdk-25 surefire:test@fuzz \
            -Dtest="$test" \
            -Dfuzz.flags="-Djazzer.instrumentation_includes=$watched -Djazzer.custom_hook_includes=$watched" \
            -Dsurefire.failIfNoSpecifiedTests=true </dev/null || failed+=("$test")
    done
    if ((${#failed[@]})); then
        die "broke: ${failed[*]}" "what broke it lies in src/test/resources; commit it with the repair"
    fi
}

# with_screen COMMAND…: runs it on an X server of its own with a window manager, which gives windows the focus. Keys do not
# repeat by themselves (-r): a robot on a busy machine may hold one for longer than it means to.
with_screen() {
    local screen display status=0 log=$root/target/screen.log
    exec {screen}< <(exec Xvfb -displayfd 1 -screen 0 1920x1200x24 -r -nolisten tcp 2>"$log")
    screen_pid=$!
    trap 'kill "$screen_pid" ${window_manager_pid:-} 2>/dev/null' EXIT
    if ! read -r -t 20 display <&"$screen"; then
        say "Xvfb did not start; it said: $(tail -n 3 "$log")"
        return 1
    fi
    DISPLAY=:$display openbox >>"$log" 2>&1 &
    window_manager_pid=$!
    (
        unset WAYLAND_DISPLAY XAUTHORITY
        export DISPLAY=:$display GDK_BACKEND=x11
        "$@"
    ) || status=$?
    kill "$window_manager_pid" "$screen_pid" 2>/dev/null
    trap - EXIT
    exec {screen}<&-
    return "$status"
}

# count_tests [--broken GROUP]… GROUP…: prints the counts, and fails if anything is wrong with them.
count_tests() {
    local jdk args=()
    jdk=$(jdk25)
    while (($#)); do
        if [[ $1 == vm ]]; then
            args+=(--vm "$vm_brief_results" "$vm_kernel")
        elif [[ $1 == --broken ]]; then
            args+=("$1" "$2")
            shift
        else
            args+=("$1")
        fi
        shift
    done
    "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$root/target/test-classes" \
        io.sockscope.gate.TestSummary "$root/target/test-reports" "${args[@]}"
}
