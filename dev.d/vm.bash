# Runs the traffic cases inside Debian's own kernels, each in an emulated machine (packaging/vm).

readonly vm_results=$root/.vm/results
readonly vm_brief_results=$root/.vm/brief # what is left out there must not be missing on the page
readonly vm_kernel=6.1 # the one that ./dev test vm boots

# vm_test [--table] [KERNEL…]: one kernel after the other, even after one that failed; then a line for each, and the sum
# of their cases as the last line. "here" is the kernel that runs now, without an emulated machine.
vm_test() {
    local kernel kernels=() table=no write=()
    for kernel in "$@"; do
        case $kernel in
        --table) table=yes ;;
        5.10 | 6.1 | 6.12 | 7.2 | here) kernels+=("$kernel") ;;
        *) die "no such kernel: $kernel (there are 5.10, 6.1, 6.12 and 7.2, and here for the one that runs now)" ;;
        esac
    done
    ((${#kernels[@]})) || kernels=(5.10 6.1 6.12 7.2 here)
    build_if_stale tests
    vm_test_kernels whole "${kernels[@]}"
    [[ $table == no ]] || write=(--table "$root/docs/KERNELS.md")
    "$(jdk25)/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$root/target/test-classes" \
        io.sockscope.gate.KernelTable "${write[@]}" "$vm_results" "${kernels[@]}"
}

# vm_test_kernels EXTENT KERNEL…: one after the other, even after one that failed; whole or brief, as for the trial.
vm_test_kernels() {
    local kernel java extent=$1 results=$vm_results
    shift
    need run test vm
    fetch_lists_if_none # They say where this machine gets its packages from.
    java=$(jdk25)/bin/java
    [[ $extent == whole ]] || results=$vm_brief_results
    mkdir -p "$results"
    for kernel in "$@"; do
        vm_test_kernel "$kernel" "$java" "$results" "$extent"
    done
}

# vm_test_kernel KERNEL JAVA RESULTS EXTENT: leaves KERNEL.tsv with a line for each case, or KERNEL.failed with the reason.
vm_test_kernel() {
    local kernel=$1 java=$2 results=$3 status=0
    local commit trial
    commit=$(git -C "$root" describe --always --dirty --abbrev=12 2>/dev/null || echo unknown)
    trial=(env COMMIT="$commit" packaging/vm/trial "$kernel" "$java" "$results" "$4")
    rm -f "$results/$kernel".*
    say "trying kernel $kernel"
    if [[ $kernel == here ]]; then
        (cd "$root" && as_root "${trial[@]}") || status=$?
    else
        "$root/packaging/vm/boot" --deadline "${VM_DEADLINE_S:-2400}" --share "$results" \
            --console "$results/$kernel.console" "$kernel" -- "${trial[@]}" || status=$?
    fi
    if ((status)); then
        printf 'the run broke off with exit code %d\n' "$status" >"$results/$kernel.failed"
    fi
}
