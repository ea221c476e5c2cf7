/* SPDX-License-Identifier: MIT */
/* What the configuration says of keys, and what is wrong in it. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "tui/tui-state.h"

/* What is wrong is named on standard error, where it stands when the program has ended, and said on the screen. */
void nr_tui_bind_keys(struct nr_tui *tui)
{
	const struct nr_options *options = nr_session_options(tui->session);

	for (size_t i = 0; i < options->bindings.length; i++) {
		const struct nr_key_binding *binding = &options->bindings.items[i];
		struct nr_error error = NR_NO_ERROR;
		if (nr_keymap_bind(tui->keymap, binding->keys, binding->actions, binding->view, &error) == NR_OK)
			continue;
		char *message = nr_format("%s: %s", binding->place, error.message);
		nr_session_warn(tui->session, message);
		free(message);
	}
}

/* The first thing that is wrong, and how to come to the others. */
void nr_tui_say_warnings(struct nr_tui *tui)
{
	size_t count = nr_session_warning_count(tui->session), others = count - 1;

	if (count == 0)
		return;
	const char *first = nr_session_warning(tui->session, 0);
	if (others == 0) {
		nr_tui_set_message(tui, first, true);
		return;
	}
	char *text = nr_format(ngettext("%zu more, see :messages · %s", "%zu more, see :messages · %s",
		(unsigned long)others), others, first);
	nr_tui_set_message(tui, text, true);
	free(text);
}
