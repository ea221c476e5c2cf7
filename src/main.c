/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/i18n.h"
#include "cli/command.h"
#include "tui/tui.h"

int main(int argc, char **argv)
{
	nr_i18n_init();
	return nr_command_run(argc, argv, nr_tui_run);
}
