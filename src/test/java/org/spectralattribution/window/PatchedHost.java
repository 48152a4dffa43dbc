package org.spectralattribution.window;

import ij.IJ;

import net.imagej.patcher.EssentialLegacyHooks;
import net.imagej.patcher.LegacyEnvironment;
import net.imagej.patcher.LegacyHooks;

import org.scijava.Context;
import org.scijava.display.event.DisplayCreatedEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.event.ModuleStartedEvent;

/**
 * The session in a host that is made as Fiji is: ImageJ patched by the ij1-patcher, hooks that know a full SciJava
 * context, everything on one class path, and Logback.
 */
final class PatchedHost {

	private PatchedHost() {}

	/** Arguments: those of {@link SessionMain}. */
	public static void main(final String[] arguments) throws Exception {
		final LegacyEnvironment environment = new LegacyEnvironment(PatchedHost.class.getClassLoader(), false);
		environment.disableInitializer();
		environment.applyPatches();
		Session.run(arguments);
	}

	/** Names ImageJ's classes, which are loaded only after they have been patched. */
	private static final class Session {

		/** The event service holds its subscribers weakly. */
		private static final Watch WATCH = new Watch();

		static void run(final String[] arguments) throws ReflectiveOperationException {
			final Context context = new Context();
			context.service(EventService.class).subscribe(WATCH);
			IJ.class.getMethod("_hooks", LegacyHooks.class).invoke(null, new Hooks(context));
			SessionMain.main(arguments);
		}
	}

	/** What SciJava does on its own account when a command is run by it: it would be done twice. */
	static final class Watch {

		@EventHandler
		void onEvent(final DisplayCreatedEvent event) {
			System.out.println("SciJava shows " + event.getObject());
		}

		@EventHandler
		void onEvent(final ModuleStartedEvent event) {
			System.out.println("SciJava runs " + event.getModule());
		}
	}

	private static final class Hooks extends EssentialLegacyHooks {

		private final Context context;

		Hooks(final Context context) {
			this.context = context;
		}

		@Override
		public Object getContext() {
			return context;
		}
	}
}
