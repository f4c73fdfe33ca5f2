# Finds a JDK 25 or later; to be sourced. The default java of a machine may be older.

usual_jdk_folders='/usr/lib/jvm/* /usr/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /opt/* /opt/java/*'

# Prints the feature number of the JDK in the folder $1, nothing if it is none.
jdk_version() {
    [ -x "$1/bin/javac" ] || return 0
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
    fi
}

# Sets and exports JAVA_HOME; fails with what to do.
find_java_25() {
    path_java=$(command -v javac 2>/dev/null || true)
    if [ -n "$path_java" ] && command -v readlink >/dev/null 2>&1; then
        path_java=$(readlink -f "$path_java" 2>/dev/null || echo "$path_java")
    fi
    # Unquoted: the folders are patterns. A test names others.
    # shellcheck disable=SC2086
    for jdk in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${path_java%/bin/javac}" \
        "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
        ${XINQU_JDK_FOLDERS:-$usual_jdk_folders}; do
        [ -n "$jdk" ] && [ -d "$jdk" ] || continue
        version=$(jdk_version "$jdk")
        if [ "${version:-0}" -ge 25 ]; then
            JAVA_HOME=$jdk
            PATH=$JAVA_HOME/bin:$PATH
            export JAVA_HOME PATH
            return 0
        fi
    done
    echo "xinqu: no JDK 25 found. Install one (for example Temurin 25) or set JAVA25_HOME to its folder." >&2
    return 1
}

# What Maven and its forked tools need to be quiet on JDK 25.
MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
export MAVEN_OPTS
