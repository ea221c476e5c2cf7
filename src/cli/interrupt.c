/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>

static volatile sig_atomic_t caught;

static const int numbers[] = { SIGHUP, SIGINT, SIGTERM };

/* Gives the signals that are not ignored a handler. */
static void handle(void (*handler)(int number))
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct sigaction before, action;
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN)
			continue;
		memset(&action, 0, sizeof action);
		action.sa_handler = handler;
		sigemptyset(&action.sa_mask);
		sigaction(numbers[i], &action, NULL);
	}
}

static void take_note(int number)
{
	caught = number;
}

void nr_interrupt_catch(void)
{
	handle(take_note);
}

void nr_interrupt_release(void)
{
	handle(SIG_DFL);
}

bool nr_interrupted(void)
{
	return caught != 0;
}

void nr_interrupt_end(void)
{
	if (!caught)
		return;
	signal(caught, SIG_DFL);
	raise(caught);
}
