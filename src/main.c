/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/i18n.h"
#include "cli/command.h"
#include "tui/actions.h"
#include "tui/tui.h"

int main(int argc, char **argv)
{
	static const struct nr_screens screens = { .run = nr_tui_run, .append_keys = nr_actions_print };

	nr_i18n_init();
	return nr_command_run(argc, argv, &screens);
}
