# The Debian packages that building, running and testing need, and how missing ones get installed.
# a|b means that either will do: Debian 13 renamed some libraries.

declare -rA packages=(
    [build]="maven clang llvm libbpf-dev bpftool"
    [run]="libbpf1 util-linux fonts-noto-core
        libgtk-3-0|libgtk-3-0t64 libgl1 libxtst6|libxtst6t64 libxxf86vm1"
    [test]="xvfb openbox fonts-noto-cjk tmux nginx-light iperf3 curl strace iproute2
        dbus polkitd pkexec gcc libc6-dev"
)
declare -rA packages_why=(
    [build]="to compile the Java sources and the BPF programs"
    [run]="to load BPF programs and to draw the window"
    [test]="to test with real traffic, a real screen and a real polkit"
)

# need GROUP…: installs what these groups lack, with one line saying what and why; silent and quick if all is there.
need() {
    local group missing all=()
    for group in "$@"; do
        missing=$(missing_packages "$group")
        if [[ -n $missing ]]; then
            say "installing $missing (${packages_why[$group]})"
            all+=($missing)
        fi
    done
    if ((${#all[@]})); then
        install_packages "${all[@]}"
    fi
}

# missing_packages GROUP: those not installed, each by its first name that this system knows.
missing_packages() {
    local alternatives name candidate missing=() installed
    command -v dpkg-query >/dev/null || return 0 # Not a Debian: whatever is missing will name itself when it is used.
    installed=$(dpkg-query -W -f ' ${Package}=${db:Status-Status} ' ${packages[$1]//|/ } 2>/dev/null) || true
    for alternatives in ${packages[$1]}; do
        candidate=
        for name in ${alternatives//|/ }; do
            if [[ $installed == *" $name=installed "* ]]; then
                continue 2
            fi
            if [[ -z $candidate ]] && { [[ $alternatives != *"|"* ]] || has_candidate "$name"; }; then
                candidate=$name
            fi
        done
        missing+=("${candidate:-${alternatives%%|*}}")
    done
    printf '%s' "${missing[*]}"
}

# has_candidate PACKAGE: whether apt could install it, after fetching the package lists if there are none.
has_candidate() {
    fetch_lists_if_none
    [[ $(apt-cache policy "$1" 2>/dev/null) == *"Candidate: "[0-9]* ]]
}

fetch_lists_if_none() {
    if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
        as_root apt-get update -qq </dev/null >&2
    fi
}

# as_root COMMAND…: runs it with root's rights, through sudo if need be.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root, and there is no sudo. As root, run: $*"
    fi
}

install_packages() {
    fetch_lists_if_none
    apt_install "$@" && return
    say "that failed, perhaps because the package lists are old: fetching them and trying once more"
    as_root apt-get update -qq </dev/null >&2
    apt_install "$@" || die "could not install: $*" "Install these packages by hand, then run ./dev again."
}

# Installing a server starts it, and some are wanted here as programs only: a developer's machine must not serve
# port 80 because of our tests. policy-rc.d is Debian's way to say so; a masked unit stays off after a reboot too.
apt_install() {
    local quiet=()
    [[ " $* " == *" nginx-light "* ]] && ! [[ -e /lib/systemd/system/nginx.service ]] && quiet=(nginx)
    as_root env DEBIAN_FRONTEND=noninteractive bash -s -- "${quiet[*]}" "$@" >&2 <<'END'
        quiet=$1
        shift
        policy=/usr/sbin/policy-rc.d
        if [[ -n $quiet && ! -e $policy ]]; then
            printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && trap 'rm -f "$policy"' EXIT
        fi
        if [[ -n $quiet && -d /run/systemd/system ]]; then
            echo "dev: nginx is for the tests only, so its service is masked (undo: systemctl unmask nginx)"
            systemctl mask --quiet "$quiet.service"
        fi
        apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" </dev/null
END
}
