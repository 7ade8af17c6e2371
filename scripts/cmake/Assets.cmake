# The program finds its assets in ../share/thalweg beside its own folder, in the build tree as where
# it is installed.

set(THALWEG_SHARE ${CMAKE_BINARY_DIR}/share/thalweg)
file(GLOB_RECURSE asset_files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/assets assets/*)
foreach(file IN LISTS asset_files)
    configure_file(assets/${file} ${THALWEG_SHARE}/${file} COPYONLY)
endforeach()
install(DIRECTORY assets/ DESTINATION ${CMAKE_INSTALL_DATADIR}/thalweg
    PATTERN pictures EXCLUDE)

# The font comes from the distribution (fonts-inter): found here, copied beside the program.
find_path(THALWEG_FONT_DIR NAMES Inter-Regular.otf
    PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/inter /usr/local/share/fonts
    DOC "Folder of Inter-Regular.otf" REQUIRED)
foreach(font Inter-Regular.otf Inter-SemiBold.otf)
    configure_file(${THALWEG_FONT_DIR}/${font} ${THALWEG_SHARE}/fonts/${font} COPYONLY)
    install(FILES ${THALWEG_FONT_DIR}/${font} DESTINATION ${CMAKE_INSTALL_DATADIR}/thalweg/fonts)
endforeach()
