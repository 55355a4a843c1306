package org.ticketonce.issuer.configuration;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketonce.issuer.catalogue.Catalogue;
import org.ticketonce.issuer.catalogue.CatalogueFile;
import org.ticketonce.issuer.catalogue.UnusableCatalogue;

/** Loads what the selector {@code catalogue} goes by. */
public final class ShopCatalogue {
  static final String KEY = "ticketonce.fulfilment.catalogue-file";

  private ShopCatalogue() {}

  /** The catalogue, checked whole. */
  public static Catalogue load(Optional<Path> file) {
    if (file.isEmpty()) {
      throw new RefusedConfiguration(KEY, "is required with the selector catalogue");
    }
    try {
      return CatalogueFile.read(file.get());
    } catch (UnusableCatalogue unusable) {
      throw new RefusedConfiguration(KEY, file.get() + ": " + unusable.getMessage());
    }
  }
}
