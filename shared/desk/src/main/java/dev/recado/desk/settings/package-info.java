/** What the APIs of settings share: reading bodies and answering what came of saving. */
package dev.recado.desk.settings;
