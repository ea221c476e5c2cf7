# SPDX-License-Identifier: MIT
# lib.sh: what the tests of the command line share. Each test is a script that reads this file, and says at its end
# whether all it looked at was right.
set -u
build=$(cd "${top_builddir:-.}" && pwd)
newsreader=$build/src/newsreader
data=$(cd "${top_srcdir:-.}" && pwd)/tests/cli
work=$(mktemp -d "${TMPDIR:-/tmp}/newsreader-cli.XXXXXX") || exit 99
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
[ -x "$newsreader" ] || { echo "$newsreader is not built"; exit 99; }
cd "$work" || exit 99
NEWSREADER_ARCHIVE=$work/archive.db
export NEWSREADER_ARCHIVE
bad=0

fail() { # WHAT: notes a failure, with what the last command did
	echo "FAIL: $1"
	echo "  command: $said"
	echo "  status: $status"
	sed 's/^/  out: /' out | head -n 40
	sed 's/^/  err: /' err | head -n 20
	bad=1
}

run() { # STATUS ARGUMENT...: runs the program, its output in the files out and err
	wanted=$1
	shift
	said="newsreader $*"
	status=0
	"$newsreader" "$@" >out 2>err </dev/null || status=$?
	[ "$status" = "$wanted" ] || fail "status $wanted was wanted"
}

has() { # TEXT...: standard output holds each text
	for text; do
		grep -qF -e "$text" out || fail "standard output lacks: $text"
	done
}

lacks() { # TEXT...
	for text; do
		! grep -qF -e "$text" out || fail "standard output must not hold: $text"
	done
}

complains() { # TEXT...: standard error holds each text, all in lines that begin with the program's name
	for text; do
		grep -qF -e "$text" err || fail "standard error lacks: $text"
	done
	! grep -qv '^newsreader: ' err || fail 'standard error holds a line that is no message'
}

quiet() { # nothing on standard error
	[ ! -s err ] || fail 'standard error is not empty'
}

silent() { # nothing on standard output
	[ ! -s out ] || fail 'standard output is not empty'
}

same() { # NAME: standard output is exactly what tests/cli/expected/NAME holds; NR_REGENERATE=1 writes it anew
	if [ -n "${NR_REGENERATE:-}" ]; then
		mkdir -p "$data/expected" && cp out "$data/expected/$1" || exit 99
	fi
	diff "$data/expected/$1" out >difference || {
		fail "standard output is not expected/$1"
		sed 's/^/  /' difference
	}
}

finish() {
	[ "$bad" = 0 ] || exit 1
	exit 0
}
