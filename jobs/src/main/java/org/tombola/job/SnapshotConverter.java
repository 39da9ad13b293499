package org.tombola.job;

import java.util.Locale;
import org.tombola.cell.Snapshot;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads snapshots by their ids. */
final class SnapshotConverter implements ITypeConverter<Snapshot> {
    @Override
    public Snapshot convert(String id) {
        try {
            return new Snapshot(id.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
