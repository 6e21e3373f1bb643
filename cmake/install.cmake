# SPDX-License-Identifier: MIT
# What `cmake --install` writes. The tree may be moved afterwards: nothing in it knows where it was first.
include(CMakePackageConfigHelpers)
set(CAAC_CONFIG_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/caac")

# One export set a library: only the static one names the libraries behind it, so only its users have to have them.
foreach(flavour shared static)
  install(TARGETS caac_${flavour} EXPORT caac-${flavour})
  install(EXPORT caac-${flavour} NAMESPACE caac:: FILE caac-${flavour}-targets.cmake DESTINATION "${CAAC_CONFIG_DIR}")
endforeach()
install(DIRECTORY libcaac/include/caac DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h")

configure_package_config_file(cmake/caac-config.cmake.in caac-config.cmake INSTALL_DESTINATION "${CAAC_CONFIG_DIR}")
write_basic_package_version_file(caac-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/caac-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/caac-config-version.cmake"
        DESTINATION "${CAAC_CONFIG_DIR}")

file(RELATIVE_PATH CAAC_PC_PREFIX "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" CAAC_PC_PREFIX "${CAAC_PC_PREFIX}")
configure_file(cmake/caac.pc.in caac.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/caac.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

if(CAAC_CLI)
  file(RELATIVE_PATH CAAC_BIN_TO_LIB "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
  set_target_properties(caac PROPERTIES INSTALL_RPATH "$ORIGIN/${CAAC_BIN_TO_LIB}")
  install(TARGETS caac)
  install(FILES libcaac/cli/caac.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
endif()

install(DIRECTORY examples/register DESTINATION "${CMAKE_INSTALL_DATADIR}/caac")
install(FILES README.md CHANGELOG.md CONTRIBUTING.md LICENSE CITATION.cff DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY docs DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN "*.png")
