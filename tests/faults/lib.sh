# SPDX-License-Identifier: MIT
# lib.sh: what the tests of faults share, on top of tests/cli/lib.sh: the program within limits, its bytes judged.
. "${top_srcdir:-.}/tests/cli/lib.sh"
watch=$build/tests/faults/watch
[ -x "$watch" ] || { echo "$watch is not built"; exit 99; }
seconds=10 megabytes=512
case "${CORE_FLAGS:-}" in *-fsanitize*) seconds=60 megabytes=4096 ;; esac

within() { # STATUSES ARGUMENT...: runs the program within the limits; its status is one of STATUSES ("0 1")
	wanted=$1
	shift
	said="newsreader $*"
	watched=$("$watch" $seconds $megabytes out err "$newsreader" "$@") || fail "out of limits: $watched"
	status=${watched#status=}
	status=${status%% *}
	case " $wanted " in
	*" $status "*) ;;
	*) fail "status $wanted was wanted" ;;
	esac
}

on_screens() { # SIZES WAYS [ARGUMENT...]: goes through the screens within the limits; without libvterm nothing is done
	[ -x "$build/tests/faults/screen" ] || return 0
	cells=$1 ways=$2
	shift 2
	said="newsreader $* (the screens, $cells)" status=''
	watched=$("$build/tests/faults/screen" $seconds $megabytes "$cells" "$ways" "$newsreader" "$@" 2>err) ||
		fail "on the screens: $watched"
}
