package io.sockscope.canary;

import java.util.List;

/** Planted for Spotless: indented by two, and with an import that is not used. */
public final class IsBadlyFormatted {
  private IsBadlyFormatted( ) { }
}
