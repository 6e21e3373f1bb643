# SPDX-License-Identifier: MIT
# cmake -D CAAC=command -D DB=file -D FOLDER=folder -P make_register.cmake: a new register from a CSV folder.
file(REMOVE "${DB}")
execute_process(COMMAND "${CAAC}" register new "${DB}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CAAC}" register load "${DB}" "${FOLDER}" COMMAND_ERROR_IS_FATAL ANY)
