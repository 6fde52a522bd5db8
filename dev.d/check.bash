# The gates that need no kernel and no screen. Each has a canary: proof that it catches a planted violation.

# check_all: runs every gate even if one fails. The compiler's gates (Error Prone, NullAway, -Werror) are the build.
check_all() {
    local failed=()
    build_if_stale tests
    gate "shell syntax" check_shell || failed+=("shell syntax")
    gate "format" spotless check || failed+=("format (./dev fmt puts it right)")
    gate "architecture and canaries" check_architecture || failed+=("architecture and canaries")
    if ((${#failed[@]})); then
        printf 'check: FAILED: %s\n' "${failed[@]}"
        return 1
    fi
}

gate() {
    local name=$1
    shift
    if "$@"; then
        printf 'check: %s: ok\n' "$name"
    else
        printf 'check: %s: FAILED\n' "$name"
        return 1
    fi
}

check_architecture() {
    local broken=()
    run_group_gate || broken=(--broken gate)
    count_tests "${broken[@]}" gate
}

check_shell() {
    local script status=0 scripts
    mapfile -t scripts < <(shell_scripts)
    ((${#scripts[@]} > 5)) || { say "found hardly any shell script; this gate looks in the wrong place" && return 1; }
    for script in "${scripts[@]}"; do
        shell_parses "$script" || status=1
    done
    shell_canary || status=1
    return "$status"
}

shell_scripts() {
    printf '%s\n' "$root"/dev "$root"/dev.d/*.bash "$root"/.ci/run
    find "$root/native" "$root/packaging" -type f \
        -exec awk 'FNR == 1 && /^#!.*sh( |$)/ { print FILENAME }' {} + 2>/dev/null
}

shell_parses() {
    if [[ $(head -n 1 "$1") == "#!/bin/sh"* ]]; then
        sh -n "$1"
    else
        bash -n "$1"
    fi
}

shell_canary() {
    local planted=$root/target/canary-script interpreter
    for interpreter in /bin/sh "/usr/bin/env bash"; do
        printf '#!%s\nif true; then\n' "$interpreter" >"$planted"
        if shell_parses "$planted" 2>/dev/null; then
            say "the shell gate took a broken script of $interpreter for a good one"
            return 1
        fi
    done
}
