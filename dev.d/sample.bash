# The recording that comes with the program: real traffic of real programs, made in a network of its own.

# make_sample: records it anew.
make_sample() {
    local file=$root/src/main/resources/io/sockscope/session/sample.sockscope
    build_if_stale main
    need run sample
    say "recording the sample, for a minute and a half"
    as_root unshare --net --mount --uts \
        env JAVA="$(jdk25)/bin/java" ROOT="$root" bash "$root/dev.d/sample/record" "$file"
    (($(stat -c %s "$file") < 1000000)) || die "the sample is too large: $(stat -c %s "$file") bytes"
    say "wrote $file"
}
