/* SPDX-License-Identifier: MIT */
/* events --regroup: all events anew, and what that changes. */
#include "config.h"

#include "app/regrouping.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"

enum { PARTS = 100 /* of which the work is said to consist: percent */ };

static bool on_progress(double done, void *context)
{
	nr_progress_show(context, (int64_t)(done * PARTS), PARTS);
	return !nr_interrupted();
}

static void print_json(const struct nr_regroup_effect *effect, bool dry_run)
{
	struct nr_json *object = nr_json_object(), *changes = nr_json_array();
	for (size_t i = 0; i < effect->changes.length; i++) {
		const struct nr_regroup_change *change = &effect->changes.items[i];
		struct nr_json *item = nr_json_object();
		nr_json_set(item, "event", nr_json_integer(change->event));
		nr_json_set(item, "title", nr_json_string(change->title));
		nr_json_set(item, "before", nr_json_integer((int64_t)change->before));
		nr_json_set(item, "after", nr_json_integer((int64_t)change->after));
		nr_json_set(item, "parts", nr_json_integer((int64_t)change->parts));
		nr_json_add(changes, item);
	}
	nr_json_set(object, "dry_run", nr_json_boolean(dry_run));
	nr_json_set(object, "articles", nr_json_integer((int64_t)effect->articles));
	nr_json_set(object, "events_before", nr_json_integer((int64_t)effect->events_before));
	nr_json_set(object, "events_after", nr_json_integer((int64_t)effect->events_after));
	nr_json_set(object, "changed", changes);
	nr_output_json(object);
	nr_json_free(object);
}

static void print_text(const struct nr_regroup_effect *effect)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	nr_buffer_printf(&line, _("articles: %zu; events before: %zu, after: %zu; changed: %zu\n"), effect->articles,
		effect->events_before, effect->events_after, effect->changes.length);
	for (size_t i = 0; i < effect->changes.length; i++) {
		const struct nr_regroup_change *change = &effect->changes.items[i];
		nr_buffer_printf(&line, "%6lld  ", (long long)change->event);
		if (change->parts > 1)
			nr_buffer_printf(&line, _("%zu articles, in %zu events now"), change->before, change->parts);
		else
			nr_buffer_printf(
				&line, _("%zu articles, in an event of %zu now"), change->before, change->after);
		nr_buffer_printf(&line, "  %s\n", change->title);
	}
	nr_output_buffer(&line);
	nr_buffer_release(&line);
}

enum nr_status nr_cli_regroup(struct nr_cli *cli, enum nr_format format, bool dry_run, struct nr_error *error)
{
	struct nr_progress progress;
	const struct nr_regroup_options options = {
		.dry_run = dry_run, .on_progress = on_progress, .context = &progress };
	struct nr_regroup_effect effect;
	nr_interrupt_catch();
	nr_progress_start(&progress, _("events"));
	enum nr_status status = nr_regroup_all(cli->session, &options, &effect, error);
	nr_progress_end(&progress);
	if (status == NR_OK && format == NR_FORMAT_JSON)
		print_json(&effect, dry_run);
	else if (status == NR_OK)
		print_text(&effect);
	nr_regroup_effect_release(&effect);
	return status;
}
