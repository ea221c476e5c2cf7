/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/source-name.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "import/address.h"
#include "text/sanitize.h"

void nr_source_name_after_host(struct nr_source *source, const char *address, const char *title)
{
	struct nr_buffer host = NR_BUFFER_INIT, key = NR_BUFFER_INIT;
	bool secure = address[4] != ':';

	nr_address_host(address, &host);
	const char *plain = nr_address_plain_host(host.data);
	nr_address_key(plain, &key);
	source->key = nr_buffer_detach(&key);
	source->title = title != NULL ? nr_strdup(title) : nr_sanitized_line(plain);
	source->home = nr_format("%s://%s/", secure ? "https" : "http", host.data);
	nr_buffer_release(&host);
}

void nr_source_name(struct nr_source *source, const char *name)
{
	struct nr_buffer key = NR_BUFFER_INIT;

	nr_address_key(name, &key);
	source->key = nr_buffer_detach(&key);
	source->title = nr_strdup(name);
}

char *nr_source_folder_name(const char *path)
{
	char *parent = nr_path_parent(path), *whole = realpath(parent, NULL), *name = NULL;

	if (whole != NULL) {
		name = nr_sanitized_line(nr_path_name(whole));
		if (name != NULL && name[0] == '\0') {
			free(name);
			name = NULL;
		}
	}
	free(whole);
	free(parent);
	return name;
}
