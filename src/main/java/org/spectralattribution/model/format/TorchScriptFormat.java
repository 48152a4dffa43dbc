package org.spectralattribution.model.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.archive.TorchScriptArchive;

/** A TorchScript file that stands alone: no class names, raw values at the image's own size. */
final class TorchScriptFormat implements ModelFormat {

	@Override
	public boolean recognises(final Path path) {
		return Files.isRegularFile(path);
	}

	@Override
	public ModelDescription read(final Path path) {
		final ModelDescription description = new ModelDescription(path.getFileName().toString(), path, OptionalInt.empty(),
			List.of(), Preprocessing.none());
		return DeclaredHash.of(description.withUnsafeOperations(TorchScriptArchive.read(path).unsafeOperations()));
	}
}
