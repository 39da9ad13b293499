package org.tombola.job;

import org.tombola.table.Provenance;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"tombola " + Provenance.codeVersion()};
    }
}
