/* SPDX-License-Identifier: MIT */
#ifndef CAAC_CAAC_H
#define CAAC_CAAC_H

/**
 * @file caac/caac.h
 * @brief All of libcaac.
 */
#include <caac/analysis.h>
#include <caac/base.h>
#include <caac/chart.h>
#include <caac/compare.h>
#include <caac/date.h>
#include <caac/document.h>
#include <caac/exchange.h>
#include <caac/mandate.h>
#include <caac/note.h>
#include <caac/register.h>
#include <caac/suggest.h>
#include <caac/symbol.h>
#include <caac/table.h>
#include <caac/toolkit.h>

#endif
