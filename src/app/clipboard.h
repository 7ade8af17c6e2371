#ifndef APP_CLIPBOARD_H
#define APP_CLIPBOARD_H

#include "thalweg/status.h"

/**
 * Put a PNG file on the system's clipboard, as SDL cannot: by wl-copy or xclip, whichever is there.
 *
 * @param file   Open for reading, from its beginning.
 * @param error  Filled on TW_EIO: there is neither.
 * @return TW_OK or TW_EIO.
 */
tw_status clipboard_copy_picture(int file, tw_error *error);

#endif
