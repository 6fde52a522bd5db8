# Builds with Maven, and knows without Maven whether that is needed.

# Maven's own JVM lives for seconds: it starts in half the time without the optimizing compiler. Tests and javac run in
# JVMs of their own. noreset: Maven 3.8 else prints escape codes even into files. Level warn: -q would hide the very
# warnings that fail the build.
maven() {
    MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djansi.noreset=true ${MAVEN_OPTS:-}" \
        mvn -f "$root/pom.xml" -B -Dstyle.color=never -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$@"
}

# spotless GOAL: on JDK 25, because the formatter reads the sources with the parser of the JDK that runs it.
spotless() {
    local jdk quiet="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" # as Maven 3.8 is old
    jdk=$(jdk25)
    JAVA_HOME=$jdk MAVEN_OPTS="$quiet ${MAVEN_OPTS:-}" maven "spotless:$1"
}

# build_if_stale main|tests: compiles what the last build of that kind has not seen.
# A stamp holds the place of the checkout (target/ names absolute paths) and is as old as the start of that build,
# so that what was edited meanwhile counts as new. Folders count too: their time tells of deleted files.
build_if_stale() {
    local stamp=$root/target/.built-$1 sources=(pom.xml dev.d/run.args dev.d/live.args dev.d/screenshots.args native src/main) phase=process-classes
    if [[ $1 == tests ]]; then
        sources+=(src/test)
        phase=process-test-classes
    fi
    if is_fresh "$stamp" "${sources[@]}"; then
        return
    fi
    need build
    jdk25 >/dev/null
    mkdir -p "$root/target" 2>/dev/null && [[ -w $root/target ]] ||
        die "cannot write to $root/target: build as the user it belongs to, or remove it"
    if [[ $root/pom.xml -nt $stamp ]]; then
        rm -rf "$root/target/javafx" "$root/target/lib" # Jars that the pom no longer names would stay on the path.
    fi
    printf '%s' "$root" >"$stamp.new"
    maven "$phase"
    if [[ $1 == tests ]]; then
        cp -p "$stamp.new" "$root/target/.built-main" # Main code was compiled on the way.
    fi
    mv "$stamp.new" "$stamp"
}

# is_fresh STAMP SOURCES…: whether the stamp is of this checkout and nothing below the sources is newer.
is_fresh() {
    local stamp=$1
    shift
    [[ -r $stamp && $(<"$stamp") == "$root" ]] &&
        [[ -z $(find "${@/#/$root/}" -newer "$stamp" -print -quit) ]]
}
