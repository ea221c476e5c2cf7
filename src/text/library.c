/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/library.h"

#include <dlfcn.h>
#include <string.h>

const char *nr_library_load(const char *name, const struct nr_symbol *symbols, size_t count)
{
	void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; library != NULL && i < count; i++) {
		void *address = dlsym(library, symbols[i].name);
		if (address == NULL)
			return symbols[i].name;
		memcpy(symbols[i].place, &address, sizeof address); /* POSIX: a function's address fits */
	}
	return library != NULL ? NULL : dlerror();
}
