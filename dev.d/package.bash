# The package that users install.

# package_app: target/package gets the app-image and the .deb.
package_app() {
    local jdk
    build_if_stale main
    need run package
    jdk=$(jdk25)
    JAVA_HOME=$jdk "$root/packaging/jpackage/build" "$root/target/package"
    say "made ${root##*/}/target/package: $(cd "$root/target/package" && du -sh sockscope sockscope_*.deb | tr '\n\t' '; ')"
}

# package_trial [FOLDER]: installs the package in a clean Debian 12 and uses it there, as who is not root.
package_trial() {
    (($# <= 1)) || die "usage: ./dev package-trial [FOLDER]"
    [[ -n $(compgen -G "$root/target/package/sockscope_*.deb") ]] || package_app
    need trial
    as_root "$root/packaging/jpackage/trial" "$root"/target/package/sockscope_*.deb \
        "$root/target/native/cases" "${1:-$root/target/debian12}"
}
