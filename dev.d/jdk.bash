# JDK 25: found, or installed where the system has a package of it.

# jdk25: prints the home of a JDK 25.
jdk25() {
    find_jdk25 && return
    local package
    for package in openjdk-25-jdk-headless openjdk-25-jdk temurin-25-jdk; do
        if has_candidate "$package"; then
            say "installing $package (Sockscope is built with and runs on Java 25)"
            install_packages "$package"
            find_jdk25 && return
        fi
    done
    die "no JDK 25: neither JAVA_HOME nor a folder in /usr/lib/jvm is one, and this system's packages offer none." \
        "Debian 13 and later: apt-get install openjdk-25-jdk-headless." \
        "Debian 12: add the apt repository of Eclipse Adoptium and install temurin-25-jdk," \
        "or unpack any JDK 25 for Linux into a folder of /usr/lib/jvm, or let JAVA_HOME point at one."
}

# Reads the release files without starting a program: this stands before every start of Sockscope.
find_jdk25() {
    local home line
    for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*; do
        if [[ -x $home/bin/javac && -r $home/release ]]; then
            while read -r line; do
                if [[ $line == JAVA_VERSION=\"25[.\"]* ]]; then
                    printf '%s' "$home"
                    return 0
                fi
            done <"$home/release"
        fi
    done
    return 1
}
