/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/when.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "text/width.h"

enum nearness { TODAY, YESTERDAY, THIS_YEAR, LONG_AGO, NEARNESS_COUNT };

/* Patterns by form and nearness. Words in braces are replaced: {year}, {yy} (its last two digits), {month} and {day} as
 * numbers, {month-name}, {hour} and {minute}, and {mm}, {dd} with two digits. */
static const char *const patterns[NR_WHEN_COUNT][NEARNESS_COUNT] = {
	/* TRANSLATORS: choose among {year} {yy} {month} {mm} {month-name} {day} {dd} {hour} {minute}; be as
	 * short. */
	[NR_WHEN_LIST] = { N_("Today {hour}:{minute}"), N_("Yesterday"), N_("{month-name} {day}"),
		N_("{year}-{mm}-{dd}") },
	[NR_WHEN_SHORT] = { N_("{hour}:{minute}"), N_("{month-name} {day}"), N_("{month-name} {day}"),
		N_("{yy}-{mm}-{dd}") },
	[NR_WHEN_DAY] = { N_("Today"), N_("Yesterday"), N_("{month-name} {day}"), N_("{year}-{mm}-{dd}") },
	[NR_WHEN_FULL] = { N_("{year}-{mm}-{dd} {hour}:{minute}"), N_("{year}-{mm}-{dd} {hour}:{minute}"),
		N_("{year}-{mm}-{dd} {hour}:{minute}"), N_("{year}-{mm}-{dd} {hour}:{minute}") },
	[NR_WHEN_CLOCK] = { N_("{hour}:{minute}"), N_("{hour}:{minute}"), N_("{hour}:{minute}"),
		N_("{hour}:{minute}") },
};

static const char *const months[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"),
	N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };

static enum nearness nearness(const struct nr_local_time *time, const struct nr_local_time *now)
{
	if (time->day_number == now->day_number)
		return TODAY;
	if (time->day_number == now->day_number - 1)
		return YESTERDAY;
	return time->year == now->year ? THIS_YEAR : LONG_AGO;
}

/* Whether the text begins with the word in braces; moves behind it. */
static bool take(const char **text, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(*text, word, length) != 0)
		return false;
	*text += length;
	return true;
}

static void append_pattern(struct nr_buffer *buffer, const char *pattern, const struct nr_local_time *time)
{
	while (*pattern != '\0') {
		if (take(&pattern, "{year}"))
			nr_buffer_printf(buffer, "%d", time->year);
		else if (take(&pattern, "{yy}"))
			nr_buffer_printf(buffer, "%02d", time->year % 100);
		else if (take(&pattern, "{month}"))
			nr_buffer_printf(buffer, "%d", time->month);
		else if (take(&pattern, "{month-name}"))
			nr_buffer_append_string(buffer, _(months[time->month - 1]));
		else if (take(&pattern, "{day}"))
			nr_buffer_printf(buffer, "%d", time->day);
		else if (take(&pattern, "{mm}"))
			nr_buffer_printf(buffer, "%02d", time->month);
		else if (take(&pattern, "{dd}"))
			nr_buffer_printf(buffer, "%02d", time->day);
		else if (take(&pattern, "{hour}"))
			nr_buffer_printf(buffer, "%02d", time->hour);
		else if (take(&pattern, "{minute}"))
			nr_buffer_printf(buffer, "%02d", time->minute);
		else
			nr_buffer_append_char(buffer, *pattern++);
	}
}

void nr_when_append(struct nr_buffer *buffer, enum nr_when form, int64_t ms, int64_t now)
{
	if (ms == NR_TIME_NONE)
		return;
	struct nr_local_time time = nr_time_local(ms), today = nr_time_local(now);
	append_pattern(buffer, _(patterns[form][nearness(&time, &today)]), &time);
}

int nr_when_width(enum nr_when form)
{
	struct nr_local_time late = { .year = 2028, .month = 12, .day = 28, .hour = 18, .minute = 38 };
	int width = 0;

	for (int i = 0; i < NEARNESS_COUNT; i++)
		for (late.month = 1; late.month <= 12; late.month++) {
			struct nr_buffer text = NR_BUFFER_INIT;
			append_pattern(&text, _(patterns[form][i]), &late);
			int cells = nr_width(text.data, text.length);
			width = cells > width ? cells : width;
			nr_buffer_release(&text);
		}
	return width;
}

int64_t nr_when_days_between(int64_t from, int64_t to)
{
	if (from == NR_TIME_NONE || to == NR_TIME_NONE)
		return 0;
	return nr_time_local(to).day_number - nr_time_local(from).day_number;
}
