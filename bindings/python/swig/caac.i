/* SPDX-License-Identifier: MIT */
/* The low-level module caac.native: one file a public header. It is private: programs use the package above it.
 * Methods stand without a body, so that SWIG binds them straight to the C function of the same name (self comes first).
 * Records leave as tuples of copies, tables and snapshots as counted handles: nothing in Python points into C memory. */
%module(package="caac", threads="1") native
%nothread;

%{
#include <caac/caac.h>

#include "support.h"
%}

%include "errors.i"
%include "strings.i"
%include "base.i"
%include "table.i"
%include "toolkit.i"
%include "document.i"
%include "compare.i"
%include "suggest.i"
%include "register.i"
%include "analysis.i"
%include "exchange.i"
%include "chart.i"
%include "note.i"
