/* SPDX-License-Identifier: MIT */
#ifndef CAAC_DATE_H
#define CAAC_DATE_H

#include <caac/base.h>

/**
 * @file caac/date.h
 * @brief Partial dates: a year, a month or a day, and what can be said of two of them.
 * @defgroup date Partial dates
 *
 * Sources say "2020", "December 2020" or "18 December 2020". A partial date keeps just what was said; no day is ever made up.
 * Proleptic Gregorian calendar, years 1 to 9999.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** 20121221 is a day, 20121200 a month, 20120000 a year, 0 is unknown. Of two known dates of one form the later is the larger. */
typedef int32_t caac_date;

/** What can be said of two partial dates. */
typedef enum caac_order {
  CAAC_BEFORE = -1,    /**< every day of the first is before every day of the second */
  CAAC_SAME = 0,       /**< both are the same whole day */
  CAAC_AFTER = 1,      /**< every day of the first is after every day of the second */
  CAAC_CANNOT_SAY = 2  /**< they overlap, or one is unknown */
} caac_order;

/** How a span of days becomes months. */
typedef enum caac_month_rule {
  CAAC_MONTH_MEAN = 1,    /**< days divided by 30.4375, the mean month of the Julian year */
  CAAC_MONTH_CALENDAR = 2 /**< whole calendar months, and the rest of the days as a share of the month they fall in */
} caac_month_rule;

/**
 * Read a partial date.
 * @param text     "2020", "2020-12" or "2020-12-18", nothing else
 * @param[out] out the date; 0 on failure
 * @return #CAAC_OK, #CAAC_E_INVALID with a sentence that says what is wrong
 */
CAAC_API caac_status caac_date_parse(const char *text, caac_date *out);

/** @param self a date @param[out] out "2020", "2020-12", "2020-12-18" or "" for 0; free it with caac_text_free()
 *  @return #CAAC_OK, #CAAC_E_INVALID for a number that is no date, #CAAC_E_NOMEM */
CAAC_API caac_status caac_date_text(caac_date self, char **out);

/** @param self a date @return 1 if it is a whole day, else 0 */
CAAC_API int caac_date_is_day(caac_date self);

/** @param self a date @return its first day ("2020-12" gives 2020-12-01); 0 for 0 */
CAAC_API caac_date caac_date_first(caac_date self);

/** @param self a date @return its last day ("2020-12" gives 2020-12-31); 0 for 0 */
CAAC_API caac_date caac_date_last(caac_date self);

/** @param self a date @return its year; 0 for 0 */
CAAC_API int caac_date_year(caac_date self);

/** @param self a date @param other another @return what can be said of the two */
CAAC_API caac_order caac_date_compare(caac_date self, caac_date other);

/** @param self a whole day @return days since 1970-01-01; INT32_MIN if it is no whole day */
CAAC_API int32_t caac_date_epoch_day(caac_date self);

/** @param epoch_day days since 1970-01-01 @return the day; 0 outside the years 1 to 9999 */
CAAC_API caac_date caac_date_of_epoch_day(int32_t epoch_day);

/**
 * Days from one day to another.
 * @param self     the start
 * @param end      the end; before the start gives a negative number
 * @param[out] out whole days
 * @return #CAAC_OK, #CAAC_E_INVALID if one of them is no whole day
 */
CAAC_API caac_status caac_date_days(caac_date self, caac_date end, int64_t *out);

/**
 * Months from one day to another. 21 December 2011 to 21 December 2012 is 12.0 by either rule.
 * @param self     the start
 * @param end      the end; before the start gives a negative number
 * @param rule     how days become months
 * @param[out] out months
 * @return #CAAC_OK, #CAAC_E_INVALID if one of them is no whole day or the rule is none
 */
CAAC_API caac_status caac_date_months(caac_date self, caac_date end, caac_month_rule rule, double *out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
