# The databases of places and networks that ship with the program: src/main/resources/io/sockscope/geo.

# They are committed, so that a build needs no network and makes the same program for everyone. This makes them anew out
# of these packages of the npm registry, to prove where they come from or to take newer ones.
readonly geo_version=2.3.2026061719
readonly geo_date=2026-06-17
declare -rA geo_packages=(
    [geo-whois-asn-country-mmdb]=91757a1b06cdcd1955f292e4c4cfc54e091204f998e159a3187f7a2ef3724be0
    [asn]=b9425daf2f011c28f8586685d4f89166e77627e2c15fd93c6262c3e2dead6153
)

# geo_data: fetches, checks, converts. What comes out is byte for byte what is committed.
geo_data() {
    local package name jdk work tests resources=$root/src/main/resources/io/sockscope/geo
    command -v npm >/dev/null || die "npm is needed to fetch the data: apt-get install npm"
    build_if_stale tests
    jdk=$(jdk25)
    work=$(mktemp -d)
    # shellcheck disable=SC2064 # The folder of now; at the end of the script the variable is gone.
    trap "rm -rf '$work'" EXIT
    for package in "${!geo_packages[@]}"; do
        say "fetching $package"
        name=${package%@*}
        name=${name##*/}
        (cd "$work" && npm pack --silent "$package" >/dev/null)
        mv "$work"/*"$name-${package##*@}.tgz" "$work/$name.tar"
        echo "${geo_packages[$package]}  $work/$name.tar" | sha256sum --check --quiet ||
            die "$package is not what it was when it was chosen"
        mkdir "$work/$name"
        tar -xzf "$work/$name.tar" -C "$work/$name"
    done
    install -m 644 "$work/geo-whois-asn-country-mmdb/package/geo-whois-asn-country.mmdb" "$resources/countries.mmdb"
    tests=("$jdk/bin/java" -cp "$root/target/test-classes:$root/target/classes:$(<"$root/target/classpath")")
    "${tests[@]}" io.sockscope.geo.NetworkTableWriter "$geo_date" "$resources/networks.bin" \
        "$work/asn/package/asn-ipv4.csv" "$work/asn/package/asn-ipv6.csv"
    "${tests[@]}" io.sockscope.geo.WorldWriter "$resources/world.bin" "$work/i18n-iso-countries/package/codes.json" \
        "$work/world-atlas/package/countries-110m.json" "$work/world-atlas/package/countries-50m.json"
}
