package org.spectralattribution.host;

import ij.IJ;

import java.lang.reflect.Field;

import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;

/** The SciJava context in which commands run: Fiji's own, or one made here where plain ImageJ has none. */
final class HostContext {

	private static Context own;

	private HostContext() {}

	/** Fiji's context, or in plain ImageJ one that is made at the first call and then kept. */
	static synchronized Context get() {
		final Context host = ofFiji();
		if (host != null) return host;
		if (own == null) own = create();
		return own;
	}

	/** Whether the host is Fiji, which opens and drops files by ways of its own. */
	static boolean isFiji() {
		return ofFiji() != null;
	}

	/**
	 * Fiji patches its ImageJ with hooks that know the context. Asking for it through {@code IJ.runPlugIn} would
	 * make another context where there are hooks without one.
	 */
	private static Context ofFiji() {
		try {
			final Field field = IJ.class.getField("_hooks");
			final Object hooks = field.get(null);
			final Object context = hooks == null ? null : field.getType().getMethod("getContext").invoke(hooks);
			return context instanceof Context ? (Context) context : null;
		}
		catch (final ReflectiveOperationException e) {
			return null;
		}
	}

	/** Plug-ins are found through the thread's class loader, which in plain ImageJ does not see this jar. */
	private static Context create() {
		final Thread thread = Thread.currentThread();
		final ClassLoader loader = thread.getContextClassLoader();
		thread.setContextClassLoader(HostContext.class.getClassLoader());
		try {
			final Context context = new Context(CommandService.class, StatusService.class, LogService.class);
			StatusLine.show(context);
			return context;
		}
		finally {
			thread.setContextClassLoader(loader);
		}
	}
}
