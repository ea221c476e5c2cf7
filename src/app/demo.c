/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/demo.h"

#include <stdlib.h>

#include "app/gather.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"

struct nr_demo {
	char *folder; /* of the throw-away archive */
	struct nr_session *session;
};

static enum nr_status gather_samples(struct nr_session *session, struct nr_error *error)
{
	char *samples = nr_path_data("samples/articles");
	if (!samples)
		return nr_error_set(error, NR_NOT_FOUND,
			_("the bundled samples were not found; install the program again or set NEWSREADER_DATADIR"));
	const char *paths[] = { samples };
	struct nr_gather_options options = { .dry_run = false };
	struct nr_gather_summary summary;
	nr_gather_summary_init(&summary);
	enum nr_status status = nr_gather_paths(session, paths, 1, &options, &summary, error);
	if (status == NR_OK && summary.articles == 0)
		status = nr_error_set(error, NR_NOT_FOUND,
			_("%s: no sample was found there; install the program again or set NEWSREADER_DATADIR"),
			samples);
	nr_gather_summary_release(&summary);
	free(samples);
	return status;
}

enum nr_status nr_demo_open(const struct nr_session_options *options, struct nr_demo **demo, struct nr_error *error)
{
	struct nr_demo *made = nr_alloc(sizeof *made);
	char *archive = NULL;
	*demo = NULL;
	enum nr_status status = nr_folder_make_temporary(&made->folder, error);
	if (status == NR_OK) {
		archive = nr_path_join(made->folder, "archive.db");
		struct nr_session_options own = *options;
		own.archive = archive;
		own.no_archive = false;
		own.throw_away = true;
		char *sources = nr_path_data("samples/sources");
		own.sources = sources;
		status = nr_session_open(&own, &made->session, error);
		free(sources);
	}
	if (status == NR_OK)
		status = gather_samples(made->session, error);
	free(archive);
	if (status == NR_OK)
		*demo = made;
	else
		nr_demo_close(made);
	return status;
}

struct nr_session *nr_demo_session(struct nr_demo *demo)
{
	return demo->session;
}

void nr_demo_close(struct nr_demo *demo)
{
	if (!demo)
		return;
	nr_session_close(demo->session);
	if (demo->folder)
		nr_folder_remove(demo->folder, NULL);
	free(demo->folder);
	free(demo);
}
