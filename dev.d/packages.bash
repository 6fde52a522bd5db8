# The Debian packages that building, running and testing need, and how missing ones get installed.
# a|b means that either will do: Debian 13 renamed some libraries.

declare -rA packages=(
    [build]="maven clang llvm libbpf-dev bpftool"
    [run]="libbpf1 util-linux pkexec fonts-noto-core
        libgtk-3-0|libgtk-3-0t64 libgl1 libxtst6|libxtst6t64 libxxf86vm1"
    [test]="xvfb openbox fonts-noto-cjk tmux nginx-light iperf3 curl strace iproute2
        dbus gcc libc6-dev dnsmasq-base openssl chromium-headless-shell"
    [patterns]="nmap dns2tcp redis-server redis-tools openssh-server openssh-client socat bind9-dnsutils wget rsync
        dnsmasq-base nginx-light iperf3 curl"
    [sample]="nmap redis-server redis-tools wget dnsmasq-base nginx-light curl iproute2 sqlite3"
    [cost]="tcpdump bpftool"
    [package]="binutils dpkg xvfb"
    [trial]="debootstrap"
    [vm]="qemu-system-x86 busybox-static kmod cpio xz-utils zstd debian-archive-keyring"
)
declare -rA packages_why=(
    [build]="to compile the Java sources and the BPF programs"
    [run]="to load BPF programs, with leave from polkit for who is not root, and to draw the window"
    [test]="to test with real traffic, a real screen and a real polkit"
    [patterns]="to make traffic of known kinds with the programs that people use"
    [sample]="to make the traffic of the recording that ships"
    [cost]="to compare what tracing costs with what others cost"
    [package]="to put the package together"
    [trial]="to make the clean Debian in which the package is tried"
    [vm]="to boot Debian's other kernels in an emulated machine"
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
    local log
    as_root true # Asks for the password, or says that there is no way to root, before output goes to a file.
    fetch_lists_if_none
    log=$(mktemp)
    if ! apt_install "$@" >"$log" 2>&1; then
        say "that failed, perhaps because the package lists are old: fetching them and trying once more"
        as_root apt-get update -qq </dev/null >&2
        if ! apt_install "$@" >"$log" 2>&1; then
            tail -n 20 "$log" >&2
            die "could not install: $*" "Install these packages by hand, then run ./dev again. All that apt said: $log"
        fi
    fi
    rm -f "$log"
}

# Installing nginx starts it, but here it is wanted as a program only: a developer's machine must not serve port 80
# because of our tests. policy-rc.d is Debian's way to say so; a masked unit stays off after the next boot too.
apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive bash -s -- "$@" <<'END'
        policy=/usr/sbin/policy-rc.d
        if [[ " $* " == *" nginx-light "* && ! -e /lib/systemd/system/nginx.service ]]; then
            if [[ ! -e $policy ]]; then
                trap 'rm -f "$policy"' EXIT
                printf '#!/bin/sh\n[ "$1" != nginx ] || exit 101\n' >"$policy"
                chmod 755 "$policy"
            fi
            if [[ -d /run/systemd/system ]]; then
                systemctl mask --quiet nginx.service
            fi
        fi
        apt-get install -qq -y --no-install-recommends "$@" </dev/null
END
}
