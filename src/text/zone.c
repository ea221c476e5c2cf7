/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/zone.h"

#include <stddef.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { NAME_MAX_UNITS = 64, MINUTE_MS = 60 * 1000 };

/* The name in UTF-16; its length, 0 where it is none. */
static int32_t to_units(const char *name, UChar units[NAME_MAX_UNITS])
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0;

	u_strFromUTF8(units, NAME_MAX_UNITS, &length, name, -1, &status);
	return U_SUCCESS(status) && length < NAME_MAX_UNITS ? length : 0;
}

bool nr_zone_is_known(const char *name)
{
	UChar units[NAME_MAX_UNITS], canonical[NAME_MAX_UNITS];
	UErrorCode status = U_ZERO_ERROR;
	UBool is_system = false;
	int32_t length = to_units(name, units);

	if (length == 0)
		return false;
	ucal_getCanonicalTimeZoneID(units, length, canonical, NAME_MAX_UNITS, &is_system, &status);
	return U_SUCCESS(status) && is_system;
}

int nr_zone_offset(const char *name, int64_t ms, int standard)
{
	UErrorCode status = U_ZERO_ERROR;

	if (name == NULL || !nr_zone_is_known(name))
		return standard;
	UChar units[NAME_MAX_UNITS];
	int32_t length = to_units(name, units);
	UCalendar *calendar = ucal_open(units, length, "en", UCAL_GREGORIAN, &status);
	ucal_setMillis(calendar, (UDate)ms, &status);
	int32_t offset =
		ucal_get(calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(calendar, UCAL_DST_OFFSET, &status);
	ucal_close(calendar);
	return U_SUCCESS(status) ? offset / MINUTE_MS : standard;
}
