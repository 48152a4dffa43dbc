package org.spectralattribution.host;

import ij.IJ;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.function.DoubleConsumer;

import net.imagej.patcher.EssentialLegacyHooks;
import net.imagej.patcher.LegacyHooks;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.io.IOPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** Plays Fiji: what ImageJ asks of a host that has patched it, until it is closed. */
public final class HostHooks extends EssentialLegacyHooks implements AutoCloseable {

	private final Object context;
	private final DoubleConsumer progress;
	private final LegacyHooks before;
	private volatile String status;

	/**
	 * @param context what the host says is its context
	 * @param progress hears the progress bar, on the thread that moves it
	 */
	public HostHooks(final Object context, final DoubleConsumer progress) {
		this.context = context;
		this.progress = progress;
		before = install(this);
	}

	@Override
	public Object getContext() {
		return context;
	}

	/** As in imagej-legacy 2.0.3: {@code DefaultLegacyOpener} asks the eager openers only; null leaves it to ImageJ. */
	@Override
	public Object interceptDragAndDropFile(final File file) {
		try {
			for (final PluginInfo<?> info : ((Context) context).service(PluginService.class).getPluginsOfType(IOPlugin.class)) {
				if (!info.is("eager")) continue;
				final IOPlugin<?> opener = (IOPlugin<?>) info.createInstance();
				opener.setContext((Context) context);
				if (opener.supportsOpen(file.getPath())) return opener.open(file.getPath());
			}
			return null;
		}
		catch (final IOException | InstantiableException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void showProgress(final double value) {
		// A superclass constructor of the hooks could call before the fields are set.
		if (progress != null) progress.accept(value);
	}

	@Override
	public void showProgress(final int done, final int total) {
		showProgress((double) done / total);
	}

	@Override
	public void showStatus(final String text) {
		status = text;
	}

	/** The status line's last text; null before the first. */
	public String status() {
		return status;
	}

	@Override
	public void close() {
		install(before);
	}

	/** The patch adds the method, so the compiler does not know it. */
	private static LegacyHooks install(final LegacyHooks hooks) {
		try {
			return (LegacyHooks) IJ.class.getMethod("_hooks", LegacyHooks.class).invoke(null, hooks);
		}
		catch (final NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
			throw new IllegalStateException(e);
		}
	}
}
